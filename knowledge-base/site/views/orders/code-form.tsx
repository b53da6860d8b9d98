import type { Errand } from '../../visit/forms.ts'
import type { Visit } from '../../visit/visit.ts'
import { Field } from '../fields.tsx'

interface CodeFormProps {
  visit: Visit
  error: string | null
  /** Where the code is sent, by which words, and where another one is asked for. */
  to: string
  label: string
  again: string
  errand?: Errand | null
}

/** Takes the code that was mailed. */
export function CodeForm({ visit: { words }, error, to, label, again, errand = null }: CodeFormProps) {
  const { t } = words
  return (
    <form class="form section-s" method="post" action={to} noValidate>
      {errand && <input type="hidden" name="errand" value={errand} />}
      <Field id="code" label={t('code.label')} hint={t('code.hint')} error={error}>
        {(wiring) => (
          <input
            {...wiring}
            class="input code num"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            required
            dir="ltr"
            autofocus={error !== null}
          />
        )}
      </Field>
      <div class="form-foot">
        <a class="link tap" href={again}>
          {t('code.again')}
        </a>
        <button class="button is-primary" type="submit">
          {label}
        </button>
      </div>
    </form>
  )
}
