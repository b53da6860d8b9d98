import { Icon } from '../../../server/ui/icon.tsx'
import { type IconShape, mail, parcel, undo2 } from '../../../server/ui/icons.ts'
import type { CollectionNode, ListedArticle } from '../../articles/index.ts'
import type { Visit } from '../visit/visit.ts'
import { Shelf } from './collections/shelf.tsx'
import { type PageHead, writtenEditions } from './head/page-head.tsx'
import { lifeBuoy } from './icons.ts'
import { Layout } from './layout.tsx'
import { SearchForm } from './search-form.tsx'

export interface HomeProps {
  visit: Visit
  collections: CollectionNode[]
  /** The first of each collection. */
  articles: ListedArticle[]
  often: { slug: string; title: string }[]
  returnDays: number | null
}

/** Without a word in the language of its address it is the page of the language that it lists articles in. */
function headOf(visit: Visit): PageHead {
  const { words, locale, articleLocale } = visit
  const editions = writtenEditions(visit, '')
  const own = editions.some((each) => each.locale === articleLocale) ? articleLocale : locale
  return { title: words.t('help'), path: '', description: words.t('home.meta'), locale: own, editions }
}

export function Home({ visit, collections, articles, often, returnDays }: HomeProps) {
  const { words, store, at, articleLocale } = visit
  const { t } = words
  return (
    <Layout visit={visit} head={headOf(visit)}>
      <section class="hero">
        <div>
          <h1>{t('home.title')}</h1>
          <SearchForm visit={visit} live="list" />
          <div class="live" hidden>
            <p class="vh-h" id="count" role="status" />
            <ol class="results" id="results" />
          </div>
          {often.length > 0 && (
            <p class="often">
              <span>{t('home.often')}</span>
              {often.map(({ slug, title }) => (
                <a key={slug} class="link" href={at(`/articles/${slug}`)} lang={articleLocale} dir="auto">
                  {title}
                </a>
              ))}
            </p>
          )}
          {store.greeting && (
            <p class="note greeting" dir="auto">
              {store.greeting}
            </p>
          )}
        </div>
      </section>
      <Errands visit={visit} returnDays={returnDays} />
      <section class="section">
        <h2>{t('home.all')}</h2>
        {collections.length === 0 && <p class="after">{t('home.empty')}</p>}
        <div class="collections" lang={articleLocale}>
          {collections.map((collection) => (
            <Shelf key={collection.id} visit={visit} collection={collection} articles={articles} />
          ))}
        </div>
      </section>
    </Layout>
  )
}

function Errands({ visit: { words, at }, returnDays }: { visit: Visit; returnDays: number | null }) {
  const { t } = words
  const returns = returnDays === null ? '' : t('errand.return.how', { count: returnDays })
  return (
    <ul class="errands">
      <Errand href={at('/orders')} icon={parcel} name={t('errand.track')} how={t('errand.track.how')} />
      <Errand href={at('/contact?topic=return')} icon={undo2} flips name={t('errand.return')} how={returns} />
      <Errand href={at('/contact?topic=problem')} icon={lifeBuoy} name={t('errand.problem')} how={t('errand.problem.how')} />
      <Errand href={at('/contact')} icon={mail} name={t('errand.write')} how={t('errand.write.how')} />
    </ul>
  )
}

function Errand({ href, icon, flips, name, how }: { href: string; icon: IconShape; flips?: boolean; name: string; how: string }) {
  return (
    <li>
      <a href={href}>
        <Icon of={icon} {...(flips ? { class: 'flip' } : {})} />
        <b>{name}</b>
        <span>{how}</span>
      </a>
    </li>
  )
}
