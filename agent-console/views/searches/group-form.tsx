import { useEffect, useRef, useState } from 'preact/hooks'
import { Field } from '../../components/field.tsx'
import { FormError } from '../../components/forms/form-error.tsx'
import { useForm } from '../../components/forms/use-form.ts'
import { phrasesOf, wrongWith } from '../../state/articles/synonyms.ts'
import { failureText } from '../../state/failures.ts'
import { showToast } from '../../state/toasts.ts'
import { t } from '../../texts/texts.ts'

interface GroupProps {
  label: string
  hint?: string
  /** As it is saved; empty for a new one. */
  value: string
  locale: string
  save: (typed: string) => Promise<void>
  remove?: () => Promise<void>
}

/** Words that mean the same in one field, edited where they stand. */
export function GroupForm({ label, hint, value, locale, save, remove }: GroupProps) {
  const [typed, setTyped] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  // another one saved it, or it was taken back
  useEffect(() => setTyped(value), [value])
  const form = useForm(['words'] as const)
  const isChanged = typed.trim() !== value
  const wrong = wrongWith(typed)
  const keep = async (): Promise<void> => {
    await save(typed)
    setTyped(remove ? phrasesOf(typed).join(', ') : '')
    // the button that was pressed is gone
    input.current?.focus()
  }
  return (
    <form class="synonym-group" noValidate onSubmit={(event) => form.submit(event, wrong ? { words: wrong } : {}, keep)}>
      <Field label={label} {...(hint ? { hint } : {})} error={form.errors.words}>
        {(wiring) => (
          <input
            {...wiring}
            ref={input}
            type="text"
            dir="auto"
            lang={locale}
            autocomplete="off"
            maxLength={1_000}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
      <FormError error={form.error} />
      <p class="acts">
        {(isChanged || !remove) && (
          <button type="submit" class={remove ? 'btn main' : 'btn line'} aria-disabled={form.busy}>
            {t(remove ? 'save' : 'synonyms.add')}
          </button>
        )}
        {isChanged && remove && (
          <button type="button" class="btn" onClick={() => setTyped(value)}>
            {t('articles.cancel')}
          </button>
        )}
        {remove && !isChanged && (
          <button
            type="button"
            class="btn"
            aria-label={t('synonyms.removeOf', { group: value })}
            onClick={() => remove().catch((failure) => showToast(failureText(failure), { bad: true }))}
          >
            {t('synonyms.remove')}
          </button>
        )}
      </p>
    </form>
  )
}
