import { useState } from 'preact/hooks'
import type { Store } from '../../../../../server/contract/api.ts'
import { Field } from '../../../../components/field.tsx'
import { FormError } from '../../../../components/forms/form-error.tsx'
import { useForm } from '../../../../components/forms/use-form.ts'
import { request } from '../../../../state/request.ts'
import { showToast } from '../../../../state/toasts.ts'
import { t } from '../../../../texts/texts.ts'
import { isAdmin } from '../../section-parts.tsx'

/** A host name of the store's own for its help centre: named, pointed here, and checked. */
export function DomainPart({ store, changed }: { store: Store; changed: (store: Store) => void }) {
  const [typed, setTyped] = useState(store.helpDomain ?? '')
  const form = useForm(['domain'] as const)
  const domain = typed.trim().toLowerCase()
  const isNew = domain !== (store.helpDomain ?? '')
  const before = store.helpDomain
  const name = async (next: string | null): Promise<void> => {
    const named = await request<Store>('PUT', `stores/${store.id}/help-domain`, { domain: next })
    setTyped(named.helpDomain ?? '')
    changed(named)
  }
  const submit = async (): Promise<void> => {
    if (isNew) {
      await name(domain || null)
      if (domain === '') showToast(t('store.domainGone'), before ? { undo: () => void name(before) } : {})
    } else {
      changed(await request<Store>('POST', `stores/${store.id}/help-domain/check`))
      showToast(t('store.domainWorks'))
    }
  }
  const still = !isAdmin()
  return (
    <form class="part" noValidate aria-busy={form.busy} onSubmit={(event) => form.submit(event, {}, submit)}>
      <h3>{t('store.domain')}</h3>
      <FormError error={form.error} />
      <Field label={t('store.domainLabel')} hint={hintOf(store)} error={form.errors.domain}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            dir="ltr"
            inputMode="url"
            autoComplete="off"
            spellcheck={false}
            maxLength={253}
            placeholder="help.shop.example"
            disabled={still}
            value={typed}
            onInput={(e) => setTyped(e.currentTarget.value)}
          />
        )}
      </Field>
      {!still && (isNew || (store.helpDomain !== null && !store.helpDomainVerified)) && (
        <button type="submit" class="btn line" aria-disabled={form.busy}>
          {isNew ? t('save') : t('store.domainCheck')}
        </button>
      )}
    </form>
  )
}

function hintOf({ helpDomain, helpDomainVerified }: Store): string {
  if (helpDomain === null) return t('store.domainHint')
  return helpDomainVerified ? t('store.domainVerified', { domain: helpDomain }) : t('store.domainPoint', { domain: helpDomain })
}
