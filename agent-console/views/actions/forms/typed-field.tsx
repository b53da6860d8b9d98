import { Field } from '../../../components/field.tsx'

interface TypedFieldProps {
  label: string
  hint?: string | undefined
  error?: string | undefined
  value: string
  /** In characters. */
  most: number
  change: (value: string) => void
  /** What is typed beside words, which go the way their language does. */
  as?: 'amount' | 'url'
  /** More than one line. */
  rows?: number
  autofocus?: boolean
}

/** Whatever is typed for an action: nothing of it is kept by the browser, and it reads as its language does. */
export function TypedField({ label, hint, error, value, most, change, as, rows, autofocus = false }: TypedFieldProps) {
  const typed = { value, maxLength: most, autofocus, dir: as ? ('ltr' as const) : ('auto' as const) }
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) =>
        rows ? (
          <textarea {...wiring} {...typed} rows={rows} onInput={(event) => change(event.currentTarget.value)} />
        ) : (
          <input
            {...wiring}
            {...typed}
            {...(as === 'url' ? { type: 'url' } : { type: 'text' })}
            class={as === 'amount' ? 'amount-input' : undefined}
            inputMode={as === 'amount' ? 'decimal' : undefined}
            autocomplete="off"
            onInput={(event) => change(event.currentTarget.value)}
          />
        )
      }
    </Field>
  )
}
