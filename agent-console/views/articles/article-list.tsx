import { useState } from 'preact/hooks'
import type { ArticleShelf } from '../../../server/contract/console/articles.ts'
import { Failed } from '../../components/failed.tsx'
import { Field } from '../../components/field.tsx'
import { SearchField } from '../../components/finding/search-field.tsx'
import { localeName } from '../../state/articles/locales.ts'
import { byCollection } from '../../state/articles/shelf.ts'
import { t } from '../../texts/texts.ts'
import { GhostRows } from '../queue/ghost-rows.tsx'
import { ArticleRow } from './article-row.tsx'
import { CollectionOptions } from './collections/collection-options.tsx'
import { useShelf, type Wanted } from './use-shelf.ts'

const STATES = ['published', 'draft', 'in_review', 'scheduled', 'stale'] as const
const ANY: Wanted = { q: '', locale: '', state: '', collection: '' }

/** The articles of a store by collection, searched and narrowed. */
export function ArticleList({ storeId, within, write }: { storeId: string; within: string | null; write: () => void }) {
  const [wanted, setWanted] = useState<Wanted>({ ...ANY, collection: within ?? '' })
  const { shelf, failure, busy, more, again } = useShelf(storeId, { ...wanted, q: wanted.q.trim() })
  const isNarrowed = wanted.q.trim() !== '' || wanted.locale !== '' || wanted.state !== '' || wanted.collection !== ''
  const goOn = async (): Promise<void> => {
    const before = rowLinks().length
    await more()
    // the button may be gone; the list goes on where it ended
    requestAnimationFrame(() => rowLinks()[before]?.focus())
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the links and the field inside, which have the focus
    <div onKeyDown={moveByArrows}>
      <Finding wanted={wanted} change={(part) => setWanted({ ...wanted, ...part })} shelf={shelf} />
      {failure && <Failed text={failure} again={again} />}
      {!shelf && !failure && <GhostRows count={6} label={t('loading')} />}
      {shelf?.articles.length === 0 && (isNarrowed ? <NoneFound again={() => setWanted(ANY)} /> : <None write={write} />)}
      {shelf && shelf.articles.length > 0 && <Collections shelf={shelf} />}
      {shelf?.next && (
        <p>
          <button type="button" class="btn line" aria-disabled={busy} onClick={() => void goOn()}>
            {t('articles.more')}
          </button>
        </p>
      )}
    </div>
  )
}

function Finding({ wanted, change, shelf }: { wanted: Wanted; change: (part: Partial<Wanted>) => void; shelf: ArticleShelf | null }) {
  return (
    <search class="articles-find">
      <SearchField label={t('articles.find')} value={wanted.q} change={(q) => change({ q })} />
      <Field label={t('article.collection')}>
        {(wiring) => (
          <select {...wiring} value={wanted.collection} onChange={(event) => change({ collection: event.currentTarget.value })}>
            <option value="">{t('articles.anyCollection')}</option>
            <CollectionOptions of={shelf?.collections ?? []} />
          </select>
        )}
      </Field>
      <Field label={t('articles.language')}>
        {(wiring) => (
          <select {...wiring} value={wanted.locale} onChange={(event) => change({ locale: event.currentTarget.value })}>
            <option value="">{t('articles.anyLanguage')}</option>
            {(shelf?.locales ?? []).map((locale) => (
              <option key={locale} value={locale}>
                {localeName(locale)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('articles.state')}>
        {(wiring) => (
          <select {...wiring} value={wanted.state} onChange={(event) => change({ state: event.currentTarget.value })}>
            <option value="">{t('articles.anyState')}</option>
            {STATES.map((state) => (
              <option key={state} value={state}>
                {t(`articles.state.${state}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </search>
  )
}

const rowLinks = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.article-row > a')]

/** Arrows go from the search down the list and back, as J and K do where no field has the focus. */
function moveByArrows(event: KeyboardEvent): void {
  const from = event.target
  if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || !(from instanceof HTMLElement)) return
  const rows = rowLinks()
  const here = rows.indexOf(from)
  if (here < 0 && !from.matches('input')) return
  const next = here < 0 ? (event.key === 'ArrowDown' ? 0 : -1) : here + (event.key === 'ArrowDown' ? 1 : -1)
  event.preventDefault()
  const target = rows[next] ?? (next < 0 ? document.querySelector<HTMLElement>('.articles-find input') : null)
  target?.focus()
}

function Collections({ shelf }: { shelf: ArticleShelf }) {
  return (
    <>
      {byCollection(shelf).map(({ id, name, articles, isWhole }, place) => (
        <section key={id} class="collection" aria-labelledby={`collection-${place}`}>
          <h2 id={`collection-${place}`}>
            <bdi>{name}</bdi> {isWhole && <span class="count">{articles.length}</span>}
          </h2>
          <ul>
            {articles.map((article) => (
              <ArticleRow key={article.id} article={article} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function NoneFound({ again }: { again: () => void }) {
  return (
    <div class="teach" role="status">
      <div>
        <h2>{t('articles.noneFound')}</h2>
        <p>{t('articles.noneFoundText')}</p>
      </div>
      <p>
        <button type="button" class="btn line" onClick={again}>
          {t('articles.showAll')}
        </button>
      </p>
    </div>
  )
}

function None({ write }: { write: () => void }) {
  return (
    <div class="teach" role="status">
      <div>
        <h2>{t('articles.none')}</h2>
        <p>{t('articles.noneText')}</p>
      </div>
      <p>
        <button type="button" class="btn main" onClick={write}>
          {t('articles.new')}
        </button>
      </p>
    </div>
  )
}
