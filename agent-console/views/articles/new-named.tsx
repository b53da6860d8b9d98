import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { NAME, NAME_CHARACTERS } from '../../../server/contract/articles/article-blocks.ts'
import { Field } from '../../components/field.tsx'
import { FormError } from '../../components/forms/form-error.tsx'
import { useForm } from '../../components/forms/use-form.ts'
import { showToast } from '../../state/toasts.ts'
import { t } from '../../texts/texts.ts'
import { aboutText, type DrawField } from './named-line.tsx'

interface NewProps {
  words: { title: string; name: string; nameHint: string; text: string; textHint?: string; taken: string; add: string }
  isTaken: (name: string) => boolean
  draw: DrawField
  problemOf: (text: string) => string | undefined
  add: (name: string, text: string) => Promise<unknown>
  /** What else is asked, between the name and the text. */
  children?: ComponentChildren
}

/** A name that articles can say from now on, and what it stands for. */
export function NewNamed({ words, isTaken, draw, problemOf, add, children }: NewProps) {
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const form = useForm(['name', 'text'] as const, aboutText)
  const problem = problemOf(text)
  const problems = {
    ...(NAME.test(name) ? {} : { name: t('variables.badName') }),
    ...(isTaken(name) ? { name: words.taken } : {}),
    ...(problem ? { text: problem } : {}),
  }
  const save = async (): Promise<void> => {
    await add(name, text.trim())
    setName('')
    setText('')
    showToast(t('saved'))
  }
  return (
    <form class="new-variable" noValidate onSubmit={(event) => form.submit(event, problems, save)}>
      <h2>{words.title}</h2>
      <Field label={words.name} hint={words.nameHint} error={form.errors.name}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            dir="ltr"
            maxLength={NAME_CHARACTERS}
            autocapitalize="off"
            spellcheck={false}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      {children}
      <Field label={words.text} hint={words.textHint} error={form.errors.text}>
        {(wiring) => draw(wiring, text, setText)}
      </Field>
      <FormError error={form.error} />
      <button type="submit" class="btn line" aria-disabled={form.busy}>
        {words.add}
      </button>
    </form>
  )
}
