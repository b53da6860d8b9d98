import type { ComponentChildren } from 'preact'
import { Field } from '../field.tsx'

interface SearchFieldProps {
  label: string
  hint?: ComponentChildren
  error?: string | null
  value: string
  change: (value: string) => void
}

/** Where something is looked for: it has the focus as soon as it is there. */
export function SearchField({ label, hint, error, value, change }: SearchFieldProps) {
  return (
    <Field label={label} {...(hint ? { hint } : {})} error={error ?? undefined}>
      {(wiring) => (
        <input
          {...wiring}
          type="search"
          autofocus
          autocomplete="off"
          spellcheck={false}
          maxLength={100}
          dir="auto"
          value={value}
          onInput={(event) => change(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
