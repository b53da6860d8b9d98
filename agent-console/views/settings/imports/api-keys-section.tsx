import { useState } from 'preact/hooks'
import type { ApiKey, NewApiKey } from '../../../../server/contract/console/api-keys.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { x } from '../../../../server/ui/icons.ts'
import { Field } from '../../../components/field.tsx'
import { FormError } from '../../../components/forms/form-error.tsx'
import { useForm } from '../../../components/forms/use-form.ts'
import { CopyText } from '../../../components/words/copy-text.tsx'
import { momentText, now } from '../../../state/clock.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import { AdminsOnly, isAdmin, LoadedPart, useLoaded, useSettingsStore } from '../section-parts.tsx'

/** Keys of the store's own programs: made here, shown once, revoked with a way back. */
export function ApiKeysSection() {
  const { id, choice } = useSettingsStore()
  const loaded = useLoaded<{ keys: ApiKey[] }>(isAdmin() ? `api-keys?store=${id}` : null)
  const [made, setMade] = useState<NewApiKey | null>(null)
  const created = (keys: ApiKey[], { key, ...view }: NewApiKey): void => {
    loaded.take({ keys: [view, ...keys] })
    setMade({ key, ...view })
  }
  return (
    <>
      <h2>{t('settings.api')}</h2>
      <p class="hint">
        {t('keys.text')}{' '}
        <a class="link" href="api/v1">
          {t('keys.docs')}
        </a>
      </p>
      {choice}
      <AdminsOnly />
      {isAdmin() && (
        <LoadedPart loaded={loaded}>
          {({ keys }) => (
            <>
              <KeyForm key={made?.id ?? 'first'} storeId={id} made={(key) => created(keys, key)} />
              {made && made.storeId === id && (
                <div class="part" role="status">
                  <p>{t('keys.once')}</p>
                  <CopyText text={made.key} />
                </div>
              )}
              {keys.length === 0 && <p class="quiet">{t('keys.none')}</p>}
              <ul class="lines-list">
                {keys.map((key) => (
                  <KeyLine
                    key={key.id}
                    of={key}
                    take={(next) => loaded.take({ keys: keys.map((each) => (each.id === next.id ? next : each)) })}
                  />
                ))}
              </ul>
            </>
          )}
        </LoadedPart>
      )}
    </>
  )
}

function KeyForm({ storeId, made }: { storeId: string; made: (key: NewApiKey) => void }) {
  const [name, setName] = useState('')
  const form = useForm(['name'])
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => void form.submit(event, {}, async () => made(await request<NewApiKey>('POST', 'api-keys', { storeId, name })))}
    >
      <Field label={t('keys.name')} hint={t('keys.nameHint')} error={form.errors.name}>
        {(wiring) => <input {...wiring} value={name} maxLength={80} onInput={(event) => setName(event.currentTarget.value)} />}
      </Field>
      <FormError error={form.error} />
      <button type="submit" class="btn main" aria-disabled={form.busy}>
        {t('keys.create')}
      </button>
    </form>
  )
}

function KeyLine({ of: key, take }: { of: ApiKey; take: (key: ApiKey) => void }) {
  const put = async (revoked: boolean): Promise<void> => {
    try {
      take(await request<ApiKey>('PATCH', `api-keys/${key.id}`, { revoked }))
      if (revoked) showToast(t('keys.revoked', { name: key.name }), { undo: () => void put(false) })
    } catch (failure) {
      showToast(failureText(failure), { bad: true })
    }
  }
  return (
    <li class={key.revokedAt ? 'member is-off' : 'member'}>
      <span class="member-text">
        <b class="cut">
          <bdi>{key.name}</bdi> <code dir="ltr">…{key.lastFour}</code>
        </b>
        <small>{lineText(key)}</small>
      </span>
      {!key.revokedAt && (
        <button type="button" class="btn icon push" aria-label={t('keys.revoke', { name: key.name })} onClick={() => void put(true)}>
          <Icon of={x} />
        </button>
      )}
    </li>
  )
}

function lineText({ createdAt, lastUsedAt, revokedAt }: ApiKey): string {
  const at = (iso: string) => ({ time: momentText(iso, now.value) })
  if (revokedAt) return t('keys.isRevoked', at(revokedAt))
  return [t('keys.created', at(createdAt)), lastUsedAt ? t('keys.used', at(lastUsedAt)) : t('keys.unused')].join(' · ')
}
