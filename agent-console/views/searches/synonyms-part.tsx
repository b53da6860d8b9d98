import { useEffect, useRef, useState } from 'preact/hooks'
import type { CollectionTree } from '../../../server/contract/console/help/collections.ts'
import type { Synonyms } from '../../../server/contract/console/help/search-reports.ts'
import { Failed } from '../../components/failed.tsx'
import { Field } from '../../components/field.tsx'
import { localeChoices, localeName } from '../../state/articles/locales.ts'
import { type KeyedGroup, keyGroups, phrasesOf } from '../../state/articles/synonyms.ts'
import { failureText } from '../../state/failures.ts'
import { request } from '../../state/request.ts'
import { showToast } from '../../state/toasts.ts'
import { t } from '../../texts/texts.ts'
import { GhostRows } from '../queue/ghost-rows.tsx'
import { type Loaded, useLoaded } from '../settings/section-parts.tsx'
import { GroupForm } from './group-form.tsx'
import { TrySearch } from './try-search.tsx'

/** Other words for the same, per language, and a search to try them with. */
export function SynonymsPart({ storeId }: { storeId: string }) {
  const tree = useLoaded<CollectionTree>(`stores/${storeId}/collections`)
  const [chosen, setLocale] = useState<string | null>(null)
  const locale = chosen ?? (tree.value ? (tree.value.locales[0] ?? 'en') : null)
  if (tree.failure) return <Failed text={tree.failure} again={tree.again} />
  if (!tree.value || !locale) return <GhostRows count={6} label={t('loading')} />
  return (
    <div class="synonyms">
      <h2 class="searches-title">{t('synonyms.title')}</h2>
      <p class="hint">{t('synonyms.text')}</p>
      <Field label={t('articles.language')}>
        {(wiring) => (
          <select {...wiring} value={locale} onChange={(event) => setLocale(event.currentTarget.value)}>
            {localeChoices(tree.value?.locales ?? []).map((code) => (
              <option key={code} value={code}>
                {localeName(code)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <OfLanguage key={locale} storeId={storeId} locale={locale} />
    </div>
  )
}

function OfLanguage({ storeId, locale }: { storeId: string; locale: string }) {
  const path = `stores/${storeId}/synonyms/${locale}`
  const loaded = useLoaded<Synonyms>(path)
  const [run, setRun] = useState(0)
  const put = async (synonyms: string[][], instead: string[][]): Promise<string[][]> => {
    const changed = await request<Synonyms>('PUT', path, { synonyms, instead }).catch((failure) => {
      // somebody else's words stand there now
      loaded.renew()
      throw failure
    })
    loaded.take(changed)
    setRun((run) => run + 1)
    return changed.synonyms
  }
  return (
    <>
      <TrySearch storeId={storeId} locale={locale} run={run} />
      <Groups loaded={loaded} locale={locale} put={put} />
    </>
  )
}

/** Puts these in the place of those; answers what stands there then. */
type Put = (synonyms: string[][], instead: string[][]) => Promise<string[][]>

function Groups({ loaded, locale, put }: { loaded: Loaded<Synonyms>; locale: string; put: Put }) {
  const keyed = useRef<KeyedGroup[]>([])
  const [removed, setRemoved] = useState<number | null>(null)
  // the one that stands there now, or the new one
  useEffect(() => {
    if (removed !== null) document.querySelectorAll<HTMLInputElement>('.synonym-group input')[removed]?.focus()
    setRemoved(null)
  }, [removed])
  if (loaded.failure) return <Failed text={loaded.failure} again={loaded.again} />
  if (!loaded.value) return <GhostRows count={3} label={t('loading')} />
  const { synonyms } = loaded.value
  keyed.current = keyGroups(keyed.current, synonyms)
  const become = async (next: string[][], told: string): Promise<void> => {
    const changed = await put(next, synonyms)
    const undo = () => void put(synonyms, changed).catch((failure) => showToast(failureText(failure), { bad: true }))
    showToast(told, { undo })
  }
  const change = (place: number, typed: string) =>
    become(
      synonyms.map((group, n) => (n === place ? phrasesOf(typed) : group)),
      t('saved'),
    )
  const remove = async (place: number): Promise<void> => {
    await become(
      synonyms.filter((_, n) => n !== place),
      t('synonyms.removed', { group: (synonyms[place] ?? []).join(', ') }),
    )
    setRemoved(place)
  }
  const add = (typed: string) => become([...synonyms, phrasesOf(typed)], t('saved'))
  return (
    <>
      {synonyms.length === 0 && <p class="quiet">{t('synonyms.none')}</p>}
      {synonyms.length > 0 && (
        <ul aria-label={t('synonyms.title')}>
          {keyed.current.map(({ key, phrases }, place) => (
            <li key={key}>
              <GroupForm
                label={t('synonyms.group', { place: place + 1 })}
                value={phrases.join(', ')}
                locale={locale}
                save={(typed) => change(place, typed)}
                remove={() => remove(place)}
              />
            </li>
          ))}
        </ul>
      )}
      <GroupForm label={t('synonyms.new')} hint={t('synonyms.newHint')} value="" locale={locale} save={add} />
    </>
  )
}
