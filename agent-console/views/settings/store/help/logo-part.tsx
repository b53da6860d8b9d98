import { useState } from 'preact/hooks'
import { LOGO_BYTES, type Store } from '../../../../../server/contract/api.ts'
import { FormError } from '../../../../components/forms/form-error.tsx'
import { failureText } from '../../../../state/failures.ts'
import { readAnswer, request } from '../../../../state/request.ts'
import { showToast } from '../../../../state/toasts.ts'
import { t } from '../../../../texts/texts.ts'
import { isAdmin } from '../../section-parts.tsx'

export const logoAddress = (key: string, hash: string): string => `help/${encodeURIComponent(key)}/logo/${hash}`

/** The logo that stands above the help centre in place of the store's name. It is kept as soon as it is chosen. */
export function LogoPart({ store, changed }: { store: Store; changed: (store: Store) => void }) {
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setError(null)
    await work().catch((failure: unknown) => setError(failureText(failure)))
    setBusy(false)
  }
  const put = async (logo: Blob): Promise<void> => changed(await putLogo(store.id, logo))
  const choose = (logo: File | undefined): void => {
    if (!logo) return
    if (logo.size > LOGO_BYTES) setError(t('store.logoLarge', { size: LOGO_BYTES / 1024 }))
    else attempt(() => put(logo))
  }
  const remove = async (): Promise<void> => {
    const before = await fetch(logoAddress(store.key, store.logoHash ?? '')).then((answer) => (answer.ok ? answer.blob() : null))
    changed(await request<Store>('DELETE', `stores/${store.id}/logo`))
    showToast(t('store.logoGone'), before ? { undo: () => attempt(() => put(before)) } : {})
  }
  return (
    <div class="part" aria-busy={busy}>
      <h3>{t('store.logo')}</h3>
      <p class="hint">{t('store.logoText', { size: LOGO_BYTES / 1024 })}</p>
      <FormError error={error} />
      <div class="logo-line">
        {store.logoHash && <img class="logo-shown" src={logoAddress(store.key, store.logoHash)} alt={t('store.logoAlt')} />}
        {isAdmin() && (
          <label class="btn line logo-choose">
            {store.logoHash ? t('store.logoOther') : t('store.logoChoose')}
            <input
              type="file"
              class="sr"
              accept="image/png,image/jpeg,image/webp"
              onChange={(event) => {
                choose(event.currentTarget.files?.[0])
                event.currentTarget.value = ''
              }}
            />
          </label>
        )}
        {isAdmin() && store.logoHash && (
          <button type="button" class="btn line" onClick={() => attempt(remove)}>
            {t('store.logoRemove')}
          </button>
        )}
      </div>
    </div>
  )
}

async function putLogo(storeId: string, logo: Blob): Promise<Store> {
  const headers = { 'content-type': 'application/octet-stream' }
  const answer = await fetch(`api/stores/${storeId}/logo`, { method: 'PUT', headers, body: logo })
  return readAnswer<Store>(answer.status, await answer.text())
}
