import { useState } from 'preact/hooks'
import type { CollectionTree } from '../../../server/contract/console/help/collections.ts'
import type { Synonyms } from '../../../server/contract/console/help/search-reports.ts'
import { Failed } from '../../components/failed.tsx'
import { Field } from '../../components/field.tsx'
import { localeChoices, localeName } from '../../state/articles/locales.ts'
import { phrasesOf } from '../../state/articles/synonyms.ts'
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
  const put = async (synonyms: string[][]): Promise<void> => {
    loaded.take(await request<Synonyms>('PUT', path, { synonyms }))
    setRun((run) => run + 1)
  }
  return (
    <>
      <TrySearch storeId={storeId} locale={locale} run={run} />
      <Groups loaded={loaded} locale={locale} put={put} />
    </>
  )
}

type Put = (synonyms: string[][]) => Promise<void>

function Groups({ loaded, locale, put }: { loaded: Loaded<Synonyms>; locale: string; put: Put }) {
  if (loaded.failure) return <Failed text={loaded.failure} again={loaded.again} />
  if (!loaded.value) return <GhostRows count={3} label={t('loading')} />
  const { synonyms } = loaded.value
  const undo = (): void => {
    put(synonyms).catch((failure) => showToast(failureText(failure), { bad: true }))
  }
  const change = async (place: number, typed: string): Promise<void> => {
    await put(synonyms.map((group, n) => (n === place ? phrasesOf(typed) : group)))
    showToast(t('saved'), { undo })
  }
  const remove = async (place: number): Promise<void> => {
    await put(synonyms.filter((_, n) => n !== place))
    showToast(t('synonyms.removed', { group: (synonyms[place] ?? []).join(', ') }), { undo })
  }
  const add = async (typed: string): Promise<void> => {
    await put([...synonyms, phrasesOf(typed)])
    showToast(t('saved'), { undo })
  }
  return (
    <>
      {synonyms.length === 0 && <p class="quiet">{t('synonyms.none')}</p>}
      <ul aria-label={t('synonyms.title')}>
        {synonyms.map((group, place) => (
          <li key={group.join()}>
            <GroupForm
              label={t('synonyms.group', { place: place + 1 })}
              value={group.join(', ')}
              locale={locale}
              save={(typed) => change(place, typed)}
              remove={() => remove(place)}
            />
          </li>
        ))}
      </ul>
      <GroupForm key={synonyms.length} label={t('synonyms.new')} hint={t('synonyms.newHint')} value="" locale={locale} save={add} />
    </>
  )
}
