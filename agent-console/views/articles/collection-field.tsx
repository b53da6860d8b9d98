import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Field } from '../../components/field.tsx'
import { t } from '../../texts/texts.ts'

interface CollectionProps {
  value: string
  change: (value: string) => void
  /** Those that the store has. */
  known: string[]
  hint?: ComponentChildren
  error?: string | undefined
}

/** Where an article stands: one of the store's collections, or a new one. */
export function CollectionField({ value, change, known, hint, error }: CollectionProps) {
  const list = useId()
  return (
    <Field label={t('article.collection')} hint={hint} error={error}>
      {(wiring) => (
        <>
          <input
            {...wiring}
            type="text"
            dir="auto"
            maxLength={80}
            list={list}
            autocomplete="off"
            value={value}
            onInput={(event) => change(event.currentTarget.value)}
          />
          <datalist id={list}>
            {known.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
