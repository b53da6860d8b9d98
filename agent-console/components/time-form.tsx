import { useState } from 'preact/hooks'
import { t } from '../texts/texts.ts'
import { Field } from './field.tsx'

const HOUR_MS = 3_600_000

interface TimeFormProps {
  label: string
  hint: string
  /** What the button does. */
  act: string
  /** How far ahead it may be, and what to say of what is further. */
  days: number
  tooFar: string
  choose: (at: string) => void
}

/** A time to come, by the clock of this device; it begins two hours from now. */
export function TimeForm({ label, hint, act, days, tooFar, choose }: TimeFormProps) {
  const [value, setValue] = useState(() => fieldText(new Date(Math.ceil((Date.now() + 2 * HOUR_MS) / HOUR_MS) * HOUR_MS)))
  const [error, setError] = useState<string>()
  const submit = (event: Event): void => {
    event.preventDefault()
    const at = new Date(value)
    const ms = at.getTime() - Date.now()
    if (ms > 0 && ms <= days * 24 * HOUR_MS) choose(at.toISOString())
    else setError(ms > 0 ? tooFar : t('snooze.past'))
  }
  return (
    <form class="form snooze-form" noValidate onSubmit={submit}>
      <Field label={label} hint={hint} error={error}>
        {(wiring) => (
          <input
            {...wiring}
            type="datetime-local"
            value={value}
            min={fieldText(new Date())}
            onInput={(event) => {
              setValue(event.currentTarget.value)
              setError(undefined)
            }}
          />
        )}
      </Field>
      <button type="submit" class="btn main">
        {act}
      </button>
    </form>
  )
}

/** As the field reads it: this browser's own time. */
function fieldText(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
