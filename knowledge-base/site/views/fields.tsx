import type { ComponentChildren } from 'preact'

interface FieldProps {
  id: string
  label: string
  hint?: string
  optional?: string
  error?: string | null
  children: (wiring: { id: string; name: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ComponentChildren
}

/** A label, what is filled in, and under it what is wrong. */
export function Field({ id, label, hint, optional, error, children }: FieldProps) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={id}>
        {label} {optional && <span class="quiet">({optional})</span>}
      </label>
      {children({
        id,
        name: id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(error ? { 'aria-invalid': true as const } : {}),
      })}
      {hint && (
        <p class="note" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

/** Where somebody's mail goes. */
export function EmailField({ value, ...field }: Omit<FieldProps, 'id' | 'children'> & { value: string }) {
  return (
    <Field id="email" {...field}>
      {(wiring) => <input {...wiring} class="input" type="email" required maxLength={254} dir="ltr" autoComplete="email" value={value} />}
    </Field>
  )
}
