import { useEffect, useState } from 'preact/hooks'
import type { Me, SignInPage as SignInFacts } from '../../../server/contract/api.ts'
import { isFailure } from '../../../server/contract/thread-client.ts'
import { Field } from '../../components/field.tsx'
import { FormError } from '../../components/forms/form-error.tsx'
import { useForm } from '../../components/forms/use-form.ts'
import { request } from '../../state/request.ts'
import { enter } from '../../state/session.ts'
import { t } from '../../texts/texts.ts'
import { Door } from './door.tsx'

export function SignInPage() {
  const [facts, setFacts] = useState<SignInFacts | null>(null)
  useEffect(() => {
    // Without these facts the form still works.
    request<SignInFacts>('GET', 'sign-in').then(setFacts, () => null)
  }, [])
  return (
    <Door title={facts?.empty ? t('empty.title') : t('signIn.title')}>
      {facts?.empty ? <EmptyDesk /> : <SignInForm demo={facts?.demo ?? null} />}
    </Door>
  )
}

function EmptyDesk() {
  return (
    <>
      <p>{t('empty.text')}</p>
      <p class="snippet">
        <code dir="ltr">npx parceldesk create-agent EMAIL --name NAME --store KEY</code>
      </p>
      <button type="button" class="btn line wide-btn" onClick={() => location.reload()}>
        {t('empty.done')}
      </button>
    </>
  )
}

const FIELDS = ['email', 'password'] as const

function SignInForm({ demo }: { demo: SignInFacts['demo'] }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const form = useForm(FIELDS, explain)
  const signIn = async (as: { email: string; password: string }): Promise<void> => enter(await request<Me>('POST', 'session', as))
  const problems = {
    ...(/.@./.test(email.trim()) ? {} : { email: t('field.email') }),
    ...(password === '' ? { password: t('field.required') } : {}),
  }
  return (
    <form
      class="form"
      noValidate
      aria-busy={form.busy}
      onSubmit={(event) => form.submit(event, problems, () => signIn({ email: email.trim(), password }))}
    >
      <FormError error={form.error} />
      <Field label={t('email')} error={form.errors.email}>
        {(wiring) => (
          <input
            {...wiring}
            type="email"
            autoComplete="username"
            dir="ltr"
            value={email}
            onInput={(e) => setEmail(e.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t('password')} error={form.errors.password}>
        {(wiring) => (
          <input
            {...wiring}
            type="password"
            autoComplete="current-password"
            value={password}
            onInput={(e) => setPassword(e.currentTarget.value)}
          />
        )}
      </Field>
      <button type="submit" class="btn main wide-btn" aria-disabled={form.busy}>
        {t('signIn.submit')}
      </button>
      {demo && (
        <div class="demo-hint">
          <p>
            {t('signIn.demo')} <code dir="ltr">{demo.email}</code>
          </p>
          <button type="button" class="btn line wide-btn" onClick={(event) => form.submit(event, {}, () => signIn(demo))}>
            {t('signIn.demoSubmit')}
          </button>
        </div>
      )}
    </form>
  )
}

function explain(failure: unknown): string | null {
  if (!isFailure(failure)) return null
  if (failure.code === 'unauthenticated' || failure.code === 'not_found') return t('signIn.wrong')
  if (failure.code !== 'limit_exceeded') return null
  const minutes = Math.ceil((failure.retryAfterMs ?? 60_000) / 60_000)
  return t('signIn.tooMany', { count: minutes, minutes })
}
