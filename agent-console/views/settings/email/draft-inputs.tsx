import { Field } from '../../../components/field.tsx'

/** A field whose input is one line. */
export function Line(props: {
  label: string
  value: string
  change: (value: string) => void
  hint?: string
  error?: string | undefined
  type?: 'text' | 'email' | 'password' | 'number'
  /** Addresses, server names and keys read from the left in every language. */
  ltr?: boolean
  max?: number
}) {
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      {(wiring) => (
        <input
          {...wiring}
          // the types of JSX want each kind of input by itself
          type={(props.type ?? 'text') as 'text'}
          dir={props.ltr ? 'ltr' : 'auto'}
          autoComplete={props.type === 'password' ? 'new-password' : 'off'}
          spellcheck={false}
          maxLength={props.max ?? 320}
          value={props.value}
          onInput={(event) => props.change(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

/** A field that chooses one of a few. */
export function Choice<K extends string>(props: { label: string; value: K; options: [K, string][]; change: (value: K) => void }) {
  return (
    <Field label={props.label}>
      {(wiring) => (
        <select {...wiring} value={props.value} onChange={(event) => props.change(event.currentTarget.value as K)}>
          {props.options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Ways, one under the other, of which one is taken. */
export function Ways<K extends string>(props: {
  name: string
  legend: string
  value: K
  options: { value: K; label: string; hint?: string }[]
  change: (value: K) => void
}) {
  return (
    <fieldset class="ways">
      <legend class="sr">{props.legend}</legend>
      {props.options.map(({ value, label, hint }) => (
        <label key={value} class="way">
          <input type="radio" name={props.name} checked={props.value === value} onChange={() => props.change(value)} />
          <span>
            {label}
            {hint && <small>{hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
