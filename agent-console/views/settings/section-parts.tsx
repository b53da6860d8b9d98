import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Store } from '../../../server/contract/api.ts'
import { Failed } from '../../components/failed.tsx'
import { failureText } from '../../state/failures.ts'
import { request } from '../../state/request.ts'
import { me, storeId } from '../../state/session.ts'
import { t } from '../../texts/texts.ts'
import { GhostRows } from '../queue/ghost-rows.tsx'

export const isAdmin = (): boolean => me.value?.role === 'admin'

/** Agents see what is set and are told who can change it. */
export function AdminsOnly() {
  return isAdmin() ? null : <p class="admins-only">{t('settings.adminsOnly')}</p>
}

export interface Loaded<T> {
  value: T | null
  failure: string | null
  /** Takes a changed value without asking again. */
  take: (value: T) => void
  again: () => void
  /** Asks again without a word: what is on screen stays until the answer is there. */
  renew: () => void
}

export function useLoaded<T>(path: string | null): Loaded<T> {
  const [value, take] = useState<T | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [run, setRun] = useState(0)
  useEffect(() => {
    if (path === null) return
    let wanted = true
    take(null)
    setFailure(null)
    request<T>('GET', path).then(
      (answer) => wanted && take(() => answer),
      (error) => wanted && setFailure(failureText(error)),
    )
    return () => {
      wanted = false
    }
  }, [path, run])
  return { value, failure, take: (next) => take(() => next), again: () => setRun(run + 1), renew }

  function renew(): void {
    if (path !== null)
      request<T>('GET', path).then(
        (answer) => take(() => answer),
        () => null,
      )
  }
}

export function LoadedPart<T>({ loaded, children }: { loaded: Loaded<T>; children: (value: T) => ComponentChildren }): ComponentChildren {
  if (loaded.failure) return <Failed text={loaded.failure} again={loaded.again} />
  return loaded.value === null ? <GhostRows count={3} label={t('loading')} /> : children(loaded.value)
}

/** The store that settings are about: the chosen one, else the first. */
export function useSettingsStore(): { id: string; choice: ComponentChildren } {
  const stores = me.value?.stores ?? []
  const [id, setId] = useState(storeId.value ?? stores[0]?.id ?? '')
  const choice = stores.length > 1 && (
    <label class="store-choice">
      {t('settings.whichStore')}
      <select value={id} onChange={(event) => setId(event.currentTarget.value)}>
        {stores.map((store) => (
          <option key={store.id} value={store.id}>
            {store.name}
          </option>
        ))}
      </select>
    </label>
  )
  return { id, choice }
}

export function useStores(): Loaded<Store[]> {
  return useLoaded<Store[]>('stores')
}
