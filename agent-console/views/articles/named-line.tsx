import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { isFailure } from '../../../server/contract/thread-client.ts'
import { Field } from '../../components/field.tsx'
import { FormError } from '../../components/forms/form-error.tsx'
import { useForm } from '../../components/forms/use-form.ts'
import { failureText, fieldOf } from '../../state/failures.ts'
import { showToast } from '../../state/toasts.ts'
import { t } from '../../texts/texts.ts'
import { UsesList } from './uses-list.tsx'

/** Draws the field of a text. */
export type DrawField = (wiring: object, text: string, change: (text: string) => void) => ComponentChildren

interface LineProps {
  storeId: string
  name: string
  label: string
  /** As it is kept. */
  text: string
  uses: number
  of: { variable: string } | { snippet: string; locale: string }
  draw: DrawField
  problemOf: (text: string) => string | undefined
  /** Answers what takes it back. */
  save: (text: string) => Promise<() => Promise<unknown>>
  drop?: { label: string; run: () => Promise<void> }
}

/** What articles say by a name: changed here, it changes in each of them. */
export function NamedLine({ storeId, name, label, text, uses, of, draw, problemOf, save, drop }: LineProps) {
  // null: untouched, so that it shows what is kept, whoever changes that
  const [typed, setTyped] = useState<string | null>(null)
  const line = useRef<HTMLLIElement>(null)
  const form = useForm(['text'] as const, aboutText)
  const isChanged = typed !== null && typed.trim() !== text
  // the buttons go away with the change
  const settle = (): void => {
    setTyped(null)
    fieldIn(line.current)?.focus()
  }
  const put = async (): Promise<void> => {
    const takeBack = await save((typed ?? text).trim())
    settle()
    const undo = (): void => {
      setTyped(null)
      takeBack().catch((failure) => showToast(failureText(failure), { bad: true }))
    }
    showToast(t('variables.saved', { name, count: uses }), { undo })
  }
  const take = async (run: () => Promise<void>): Promise<void> => {
    const beside = fieldIn(line.current?.nextElementSibling ?? line.current?.previousElementSibling ?? null)
    await run()
    // after it is drawn: the line is gone, unless it could not be dropped
    requestAnimationFrame(() => line.current ?? (beside ?? document.querySelector<HTMLElement>('.new-variable input'))?.focus())
  }
  const problem = problemOf(typed ?? text)
  return (
    <li ref={line}>
      <form noValidate onSubmit={(event) => form.submit(event, problem ? { text: problem } : {}, put)}>
        <Field label={label} hint={t(isChanged ? 'variables.changes' : 'variables.uses', { count: uses })} error={form.errors.text}>
          {(wiring) => draw(wiring, typed ?? text, setTyped)}
        </Field>
        {isChanged && (
          <p class="acts">
            <button type="submit" class="btn main" aria-disabled={form.busy}>
              {t('save')}
            </button>
            <button type="button" class="btn" onClick={settle}>
              {t('articles.cancel')}
            </button>
          </p>
        )}
        {!isChanged && drop && uses === 0 && (
          <p class="acts">
            <button type="button" class="btn line" onClick={() => void take(drop.run)}>
              {drop.label}
            </button>
          </p>
        )}
        <FormError error={form.error} />
      </form>
      <UsesList storeId={storeId} of={of} count={uses} />
    </li>
  )
}

/** What the server says of a snippet's body. */
export function aboutText(failure: unknown): { field: 'text'; text: string } | null {
  const said = isFailure(failure) ? fieldOf(failure, ['body']) : null
  return said && { field: 'text', text: said.text }
}

const fieldIn = (line: Element | null): HTMLElement | null => line?.querySelector<HTMLElement>('input, textarea') ?? null
