import { useRef } from 'preact/hooks'
import { BODY_VARIABLE, letterVariables } from '../../../../server/contract/console/mail-settings.ts'
import { Field } from '../../../components/field.tsx'
import { t } from '../../../texts/texts.ts'
import type { Change, Draft } from './email-draft.ts'

type Variable = (typeof letterVariables)[number] | 'body'

/** What stands around and below an answer. */
export function LetterFields({ draft, change, errors }: { draft: Draft; change: Change; errors: Partial<Record<string, string>> }) {
  return (
    <section class="part">
      <h3>{t('email.step.letter')}</h3>
      <Letter
        label={t('email.signature')}
        hint={t('email.signatureHint')}
        error={errors.signature}
        rows={4}
        value={draft.signature}
        variables={[...letterVariables]}
        change={(signature) => change({ signature })}
      />
      <Letter
        label={t('email.template')}
        hint={t('email.templateHint', { body: BODY_VARIABLE })}
        error={errors.template}
        rows={6}
        value={draft.template}
        variables={['body', ...letterVariables]}
        change={(template) => change({ template })}
      />
    </section>
  )
}

interface LetterProps {
  label: string
  hint: string
  error: string | undefined
  rows: number
  value: string
  variables: Variable[]
  change: (value: string) => void
}

function Letter({ label, hint, error, rows, value, variables, change }: LetterProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const insert = (name: string): void => {
    const { selectionStart: from = value.length, selectionEnd: to = from } = field.current ?? {}
    change(`${value.slice(0, from)}{{${name}}}${value.slice(to)}`)
    const end = from + name.length + 4
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(end, end)
    })
  }
  return (
    <div class="letter">
      <Field label={label} hint={hint} error={error}>
        {(wiring) => (
          <textarea
            {...wiring}
            ref={field}
            dir="auto"
            rows={rows}
            maxLength={8_000}
            value={value}
            onInput={(event) => change(event.currentTarget.value)}
          />
        )}
      </Field>
      <fieldset class="chips" aria-label={t('email.insert')}>
        {variables.map((name) => (
          <button key={name} type="button" class="btn line" onClick={() => insert(name)}>
            {t(`emailVar.${name}`)}
          </button>
        ))}
      </fieldset>
    </div>
  )
}
