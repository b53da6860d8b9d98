import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Field } from '../field.tsx'

interface SearchFieldProps {
  label: string
  hint?: ComponentChildren
  error?: string | null
  value: string
  change: (value: string) => void
}

/** Where something is looked for: it has the focus as soon as it is there, but where that would bring up a keyboard of glass. */
export function SearchField({ label, hint, error, value, change }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  // a dialog goes by `autofocus`, a page does so only once in its life
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) field.current?.focus()
  }, [])
  return (
    <Field label={label} {...(hint ? { hint } : {})} error={error ?? undefined}>
      {(wiring) => (
        <input
          {...wiring}
          ref={field}
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
