import { Icon } from '../../../server/ui/icon.tsx'
import { chevronDown, chevronRight } from '../../../server/ui/icons.ts'
import type { ListedArticle, ReadArticle } from '../../articles/index.ts'
import type { Visit } from '../visit/visit.ts'
import { articleData } from './head/article-data.ts'
import { directionOf, languageName } from './head/languages.tsx'
import type { PageHead } from './head/page-head.tsx'
import { Helpful } from './helpful.tsx'
import type { Collection } from './home.tsx'
import { Crumbs, Layout } from './layout.tsx'

export interface ArticleProps {
  visit: Visit
  article: ReadArticle
  collection: Collection
  related: ListedArticle[]
  /** Its languages, itself among them. */
  editions: { locale: string; slug: string }[]
  /** What this reader has just said of it. */
  said: 'yes' | 'no' | null
}

export function ArticlePage({ visit, article, collection, related, said, editions }: ArticleProps) {
  const { words, at, locale } = visit
  const { t } = words
  const isForeign = article.locale.split('-', 1)[0] !== words.locale
  const language = isForeign ? { lang: article.locale, dir: directionOf(article.locale) } : {}
  const trail = trailOf(collection, article)
  return (
    <Layout visit={visit} head={headOf({ visit, article, said, editions }, trail)}>
      <Crumbs visit={visit} trail={isForeign ? trail.map((step) => ({ ...step, lang: article.locale })) : trail} />
      <div class="reading">
        <aside class="side" aria-label={collection.name} {...language}>
          <p>{collection.name}</p>
          <ul>
            {collection.articles.map(({ slug, title }) => (
              <li key={slug}>
                <a href={at(`/articles/${slug}`)} {...(slug === article.slug ? { 'aria-current': 'page' as const } : {})}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </aside>
        <article {...language}>
          {article.locale !== locale && (
            <p class="note elsewhere" lang={words.locale} dir={words.dir}>
              {t('article.elsewhere', { language: languageName(article.locale, words.locale), wanted: languageName(locale, words.locale) })}
            </p>
          )}
          <h1>{article.title}</h1>
          <p class="meta" lang={words.locale} dir={words.dir}>
            <span>{t('article.updated', { date: words.date(article.updatedAt) })}</span>
          </p>
          {article.headings.length > 1 && (
            <details class="toc is-folded">
              <summary dir={words.dir}>
                <span lang={words.locale}>{t('article.contents')}</span> <Icon of={chevronDown} />
              </summary>
              <Contents headings={article.headings} />
            </details>
          )}
          <div
            class="prose"
            // Written by renderArticle from the article's Markdown, every text escaped.
            dangerouslySetInnerHTML={{ __html: article.html }}
          />
          <div lang={words.locale} dir={words.dir}>
            <Helpful visit={visit} slug={article.slug} said={said} />
          </div>
          {related.length > 0 && <Related visit={visit} articles={related} />}
        </article>
        {article.headings.length > 1 && (
          <nav class="toc" aria-label={t('article.contents')}>
            <h2>{t('article.contents')}</h2>
            <div {...language}>
              <Contents headings={article.headings} />
            </div>
          </nav>
        )}
      </div>
    </Layout>
  )
}

const pathOf = (slug: string) => `/articles/${encodeURIComponent(slug)}`

const trailOf = (collection: Collection, { title, slug }: ReadArticle) => [
  { title: collection.name, path: `/collections/${encodeURIComponent(collection.slug)}` },
  { title, path: pathOf(slug) },
]

type Told = Pick<ArticleProps, 'visit' | 'article' | 'said' | 'editions'>
function headOf({ visit, article, said, editions }: Told, trail: ReturnType<typeof trailOf>): PageHead {
  const { title, slug, summary, locale } = article
  return {
    ...{ title, path: pathOf(slug), description: summary, hidden: said !== null, article, locale },
    editions: editions.map((each) => ({ locale: each.locale, path: pathOf(each.slug) })),
    data: articleData(visit, article, trail),
  }
}

function Contents({ headings }: { headings: ReadArticle['headings'] }) {
  return (
    <ul>
      {headings.map(({ id, text }) => (
        <li key={id}>
          <a href={`#${encodeURIComponent(id)}`}>{text}</a>
        </li>
      ))}
    </ul>
  )
}

function Related({ visit: { words, at }, articles }: { visit: Visit; articles: ListedArticle[] }) {
  return (
    <section class="section related">
      <h2 lang={words.locale}>{words.t('article.next')}</h2>
      <ul>
        {articles.map(({ slug, title }) => (
          <li key={slug}>
            <a href={at(`/articles/${slug}`)}>
              <span>{title}</span>
              <Icon of={chevronRight} class="flip small" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
