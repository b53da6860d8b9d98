import { useRef, useState } from 'preact/hooks'
import { isFailure } from '../../../server/contract/thread-client.ts'
import { failureText, fieldOf } from '../../state/failures.ts'

interface Form<K extends string> {
  busy: boolean
  errors: Partial<Record<K, string>>
  /** What is wrong with none of the fields. */
  error: string | null
  /** Runs `save` unless `problems` names any; what the server refuses is shown at the field it names. */
  submit: (event: Event, problems: Partial<Record<K, string>>, save: () => Promise<void>) => Promise<void>
}

/** `explain` may word a failure for this form; null leaves it to the common words. */
export function useForm<K extends string>(
  fields: readonly K[],
  explain?: (failure: unknown) => string | { field: K; text: string } | null,
): Form<K> {
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<Partial<Record<K, string>>>({})
  const [error, setError] = useState<string | null>(null)
  const running = useRef(false)
  const submit: Form<K>['submit'] = async (event, problems, save) => {
    event.preventDefault()
    if (running.current) return
    const form = event.currentTarget instanceof HTMLFormElement ? event.currentTarget : null
    setErrors(problems)
    setError(null)
    if (Object.keys(problems).length > 0) {
      focusFirstError(form)
      return
    }
    running.current = true
    setBusy(true)
    try {
      await save()
    } catch (failure) {
      const words = explain?.(failure) ?? (isFailure(failure) ? fieldOf(failure, fields) : null) ?? failureText(failure)
      if (typeof words === 'string') setError(words)
      else setErrors({ [words.field]: words.text } as Partial<Record<K, string>>)
      focusFirstError(form)
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return { busy, errors, error, submit }
}

/** After the errors are drawn. */
function focusFirstError(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
}
