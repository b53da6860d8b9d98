import type { Editor } from '@tiptap/core'
import { Field } from '../../../../components/field.tsx'
import { t } from '../../../../texts/texts.ts'

/** What is said of the image that is chosen in the text. */
export function ImageFields({ editor }: { editor: Editor }) {
  const { alt, title } = editor.getAttributes('image')
  // one attribute at a time: the image stays chosen, as it would not where it is put in anew
  const set = (name: 'alt' | 'title', value: string | null): void => {
    editor.commands.command(({ tr, state }) => {
      tr.setNodeAttribute(state.selection.from, name, value)
      return true
    })
  }
  return (
    <div class="image-fields">
      <Field label={t('writing.imageAlt')} hint={t('writing.imageAltHint')}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            dir="auto"
            maxLength={300}
            value={String(alt ?? '')}
            onInput={(event) => set('alt', event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t('writing.imageTitle')} hint={t('writing.imageTitleHint')}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            dir="auto"
            maxLength={300}
            value={String(title ?? '')}
            onInput={(event) => set('title', event.currentTarget.value || null)}
          />
        )}
      </Field>
    </div>
  )
}
