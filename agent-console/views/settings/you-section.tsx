import { useState } from 'preact/hooks'
import type { Me } from '../../../server/contract/api.ts'
import { isFailure } from '../../../server/contract/thread-client.ts'
import { Field } from '../../components/field.tsx'
import { FormError } from '../../components/forms/form-error.tsx'
import { useForm } from '../../components/forms/use-form.ts'
import { request } from '../../state/request.ts'
import { me, signOut } from '../../state/session.ts'
import { showToast } from '../../state/toasts.ts'
import { chooseLanguage, chosenLanguage, LANGUAGES, t } from '../../texts/texts.ts'
import { YouWork } from './you-work.tsx'

export function YouSection() {
  return (
    <>
      <h2>{t('settings.you')}</h2>
      <NameForm />
      <YouWork />
      <LanguageForm />
      <PasswordForm />
      <section class="part">
        <button type="button" class="btn line" onClick={() => void signOut()}>
          {t('me.signOut')}
        </button>
      </section>
    </>
  )
}

function NameForm() {
  const [name, setName] = useState(me.value?.name ?? '')
  const form = useForm(['name'] as const)
  const save = async (): Promise<void> => {
    me.value = await request<Me>('PATCH', 'me', { name: name.trim() })
    showToast(t('saved'))
  }
  return (
    <form
      class="form"
      noValidate
      aria-busy={form.busy}
      onSubmit={(event) => form.submit(event, name.trim() === '' ? { name: t('field.required') } : {}, save)}
    >
      <Field label={t('name')} hint={t('you.nameHint')} error={form.errors.name ?? form.error ?? undefined}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            dir="auto"
            autoComplete="name"
            maxLength={80}
            value={name}
            onInput={(e) => setName(e.currentTarget.value)}
          />
        )}
      </Field>
      <p class="hint">
        {t('email')}: <bdi>{me.value?.email}</bdi>
      </p>
      <button type="submit" class="btn main" aria-disabled={form.busy}>
        {t('save')}
      </button>
    </form>
  )
}

function LanguageForm() {
  return (
    <section class="part">
      <Field label={t('you.language')} hint={t('you.languageHint')}>
        {(wiring) => (
          <select {...wiring} value={chosenLanguage() ?? ''} onChange={(e) => chooseLanguage(e.currentTarget.value || null)}>
            <option value="">{t('you.browserLanguage')}</option>
            {LANGUAGES.map((language) => (
              <option key={language.locale} value={language.locale} lang={language.locale}>
                {language.name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </section>
  )
}

const FIELDS = ['current', 'next'] as const
const LEAST_CHARACTERS = 10

function PasswordForm() {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const form = useForm(FIELDS, (failure) =>
    isFailure(failure) && failure.code === 'forbidden' ? { field: 'current' as const, text: t('you.wrongPassword') } : null,
  )
  const problems = {
    ...(current === '' ? { current: t('field.required') } : {}),
    ...(next.length < LEAST_CHARACTERS ? { next: t('field.tooShort', { least: LEAST_CHARACTERS }) } : {}),
  }
  const save = async (): Promise<void> => {
    await request('PUT', 'me/password', { current, next })
    setCurrent('')
    setNext('')
    showToast(t('you.passwordChanged'))
  }
  return (
    <section class="part">
      <h3>{t('you.password')}</h3>
      <form class="form" noValidate aria-busy={form.busy} onSubmit={(event) => form.submit(event, problems, save)}>
        <FormError error={form.error} />
        <Field label={t('you.current')} error={form.errors.current}>
          {(wiring) => (
            <input
              {...wiring}
              type="password"
              autoComplete="current-password"
              value={current}
              onInput={(e) => setCurrent(e.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={t('you.next')} hint={t('field.passwordHint', { least: LEAST_CHARACTERS })} error={form.errors.next}>
          {(wiring) => (
            <input {...wiring} type="password" autoComplete="new-password" value={next} onInput={(e) => setNext(e.currentTarget.value)} />
          )}
        </Field>
        <button type="submit" class="btn main" aria-disabled={form.busy}>
          {t('you.changePassword')}
        </button>
      </form>
    </section>
  )
}
