import { useState } from 'preact/hooks'
import type { Me } from '../../../server/contract/api.ts'
import { isFailure } from '../../../server/contract/thread-client.ts'
import { Field } from '../../components/field.tsx'
import { FormError } from '../../components/forms/form-error.tsx'
import { useForm } from '../../components/forms/use-form.ts'
import { request } from '../../state/request.ts'
import { enter } from '../../state/session.ts'
import { t } from '../../texts/texts.ts'
import { Door } from './door.tsx'

const FIELDS = ['name', 'password'] as const
const LEAST_CHARACTERS = 10

/** The token stands behind `#`, so it reaches no server log on the way here. */
export function InvitePage() {
  const token = location.hash.slice(1)
  return (
    <Door title={t('invite.title')}>
      {/^[A-Za-z0-9_-]{43}$/.test(token) ? <InviteForm token={token} /> : <p class="form-error">{t('invite.broken')}</p>}
    </Door>
  )
}

function InviteForm({ token }: { token: string }) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const form = useForm(FIELDS, (failure) =>
    isFailure(failure) && ['not_found', 'unauthenticated'].includes(failure.code) ? t('invite.gone') : null,
  )
  const problems = {
    ...(name.trim() === '' ? { name: t('field.required') } : {}),
    ...(password.length < LEAST_CHARACTERS ? { password: t('field.tooShort', { least: LEAST_CHARACTERS }) } : {}),
  }
  const accept = async (): Promise<void> => enter(await request<Me>('POST', 'invites/accept', { token, name: name.trim(), password }))
  return (
    <form class="form" noValidate aria-busy={form.busy} onSubmit={(event) => form.submit(event, problems, accept)}>
      <p>{t('invite.text')}</p>
      <FormError error={form.error} />
      <Field label={t('name')} hint={t('invite.nameHint')} error={form.errors.name}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            autoComplete="name"
            dir="auto"
            maxLength={80}
            value={name}
            onInput={(e) => setName(e.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t('password')} hint={t('field.passwordHint', { least: LEAST_CHARACTERS })} error={form.errors.password}>
        {(wiring) => (
          <input
            {...wiring}
            type="password"
            autoComplete="new-password"
            value={password}
            onInput={(e) => setPassword(e.currentTarget.value)}
          />
        )}
      </Field>
      <button type="submit" class="btn main wide-btn" aria-disabled={form.busy}>
        {t('invite.submit')}
      </button>
    </form>
  )
}
