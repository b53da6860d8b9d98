import { Icon } from '../../../server/ui/icon.tsx'
import { chevronRight, mail, parcel } from '../../../server/ui/icons.ts'
import type { Span } from '../visit/highlight.ts'
import type { Visit } from '../visit/visit.ts'
import { Crumbs, Layout } from './layout.tsx'
import { SearchForm } from './search-form.tsx'

export interface Result {
  href: string
  /** Collection, and the article where a section of it was found. */
  trail: string[]
  title: Span[]
  text: Span[]
}
export interface Found {
  query: string
  /** What it was taken for, where a word of it is mistyped. */
  corrected: string | null
  results: Result[]
  /** The query looks like the number of an order. */
  orderNumber: string | null
  /** What the search is known by, null where it is not kept. */
  searchId: string | null
}

/** `visit` is one that these answers led to. */
export function SearchPage({ visit, found }: { visit: Visit; found: Found }) {
  const { words, at } = visit
  const { t } = words
  return (
    <Layout
      visit={visit}
      head={{ title: t('search'), path: '/search', description: t('search.meta', { store: visit.store.name }), hidden: true }}
    >
      <Crumbs visit={visit} trail={[{ title: t('search') }]} />
      <div class="two is-search">
        <div>
          <h1>{t('search')}</h1>
          <div class="section-s">
            <SearchForm visit={visit} query={found.query} live="page" />
          </div>
          <Answers visit={visit} found={found} />
        </div>
        <aside class="aside" aria-label={t('search.nothere')}>
          <section>
            <h2>{t('search.nothere')}</h2>
            <ul class="can">
              <li>
                <a href={visit.contact(found.query)} data-asks>
                  <Icon of={mail} />
                  <b>{t('nav.write')}</b>
                  <Icon of={chevronRight} class="flip small" />
                  <span>{t('search.write.how')}</span>
                </a>
              </li>
              <li>
                <a href={at('/orders')}>
                  <Icon of={parcel} />
                  <b>{t('errand.track')}</b>
                  <Icon of={chevronRight} class="flip small" />
                  <span>{t('search.track.how')}</span>
                </a>
              </li>
            </ul>
          </section>
        </aside>
      </div>
    </Layout>
  )
}

/** Also sent by itself, as the answer while one types. */
export function Answers({ visit, found }: { visit: Visit; found: Found }) {
  const { t } = visit.words
  return (
    <div class="answers" {...(found.searchId ? { 'data-search': found.searchId } : {})}>
      <div class="results-head">
        <p id="count" role="status">
          <Count visit={visit} found={found} />
        </p>
        {found.results.length > 0 && (
          <p class="keys" hidden>
            <kbd>↑</kbd>
            <kbd>↓</kbd> {t('search.keys')} <kbd>Enter</kbd> {t('search.enter')}
          </p>
        )}
      </div>
      <h2 class="vh-h">{t('search.answers')}</h2>
      <ol class="results" id="results">
        {found.orderNumber && (
          <li>
            <a href={visit.at(`/orders?order=${encodeURIComponent(found.orderNumber)}`)}>
              <h3>{t('search.order', { number: found.orderNumber })}</h3>
              <p>{t('errand.track.how')}</p>
            </a>
          </li>
        )}
        {found.results.map((result) => (
          <ResultRow key={result.href} visit={visit} result={result} />
        ))}
      </ol>
    </div>
  )
}

function Count({ visit: { words, at }, found: { query, corrected, results, searchId } }: { visit: Visit; found: Found }) {
  const { t } = words
  if (query === '') return <>{t('search.start')}</>
  const meant = corrected && (
    <>
      {' '}
      {t('search.meant')}{' '}
      <a class="link" href={at(`/search?q=${encodeURIComponent(corrected)}${searchId ? `&search=${searchId}` : ''}`)} dir="auto">
        {corrected}
      </a>
      ?
    </>
  )
  if (results.length === 0) {
    return (
      <>
        {t('search.none')} <b dir="auto">{query}</b>.{meant} {t('search.none.hint')}
      </>
    )
  }
  return (
    <>
      {t('search.count', { count: results.length })} <b dir="auto">{query}</b>.{meant}
    </>
  )
}

function ResultRow({ visit, result: { href, trail, title, text } }: { visit: Visit; result: Result }) {
  return (
    <li lang={visit.articleLocale}>
      <a href={href} dir="auto">
        <p class="path quiet">{trail.join(' › ')}</p>
        <h3>
          <Marked spans={title} />
        </h3>
        <p>
          <Marked spans={text} />
        </p>
      </a>
    </li>
  )
}

function Marked({ spans }: { spans: Span[] }) {
  return <>{spans.map(({ text, isHit }, n) => (isHit ? <mark key={n}>{text}</mark> : text))}</>
}
