import { Icon } from '../../../server/ui/icon.tsx'
import { chevronDown, chevronRight } from '../../../server/ui/icons.ts'
import type { ListedArticle, ReadArticle } from '../../articles/index.ts'
import type { Visit } from '../visit/visit.ts'
import { crumbsOf, langOf, type Step } from './collections/steps.ts'
import { articleData } from './head/article-data.ts'
import { directionOf, languageName } from './head/languages.tsx'
import type { PageHead } from './head/page-head.tsx'
import { Helpful } from './helpful.tsx'
import { type Crumb, Crumbs, Layout } from './layout.tsx'

export interface ArticleProps {
  visit: Visit
  article: ReadArticle
  /** The collections that it stands in, from the top. */
  trail: Step[]
  /** All of its collection. */
  beside: ListedArticle[]
  related: ListedArticle[]
  /** Its languages, itself among them. */
  editions: { locale: string; slug: string }[]
  /** What this reader has just said of it. */
  said: 'yes' | 'no' | null
}

export function ArticlePage({ visit, article, trail, beside, related, said, editions }: ArticleProps) {
  const { words, at, locale } = visit
  const { t } = words
  const collection = trail.at(-1)
  const isForeign = article.locale.split('-', 1)[0] !== words.locale
  const language = isForeign ? { lang: article.locale, dir: directionOf(article.locale) } : {}
  const own = { title: article.title, path: pathOf(article.slug), ...(isForeign ? { lang: article.locale } : {}) }
  const crumbs: Crumb[] = [...crumbsOf(visit, trail), own]
  return (
    <Layout visit={visit} head={headOf({ visit, article, said, editions }, crumbs)}>
      <Crumbs visit={visit} trail={crumbs} />
      <div class="reading">
        <aside class="side" aria-label={collection?.name} {...language}>
          <p {...langOf(visit, collection)}>{collection?.name}</p>
          <ul>
            {beside.map(({ slug, title }) => (
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

type Told = Pick<ArticleProps, 'visit' | 'article' | 'said' | 'editions'>
function headOf({ visit, article, said, editions }: Told, crumbs: Crumb[]): PageHead {
  const { title, slug, summary, locale } = article
  return {
    ...{ title, path: pathOf(slug), description: summary, hidden: said !== null, article, locale },
    editions: editions.map((each) => ({ locale: each.locale, path: pathOf(each.slug) })),
    data: articleData(visit, article, crumbs),
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
