import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'preact/hooks'
import { Dialog } from '../../../components/dialog.tsx'
import { Field } from '../../../components/field.tsx'
import { FormFoot } from '../../../components/forms/form-foot.tsx'
import { useForm } from '../../../components/forms/use-form.ts'
import { t } from '../../../texts/texts.ts'
import type { FindArticles, LinkedArticle } from './things.ts'

/** After the last letter. */
const PAUSE_MS = 120
const SHOWN = 6

/** What customers' browsers follow: an address of the web, of mail or of a telephone, a place on this site, or a value. */
const isAddress = (text: string): boolean =>
  /^(https?:\/\/[^\s]+|mailto:[^\s]+|tel:[^\s]+|\/(?!\/)[^\s]*|#[^\s]+|\{\{[a-z0-9_]+\}\})$/i.test(text)
const completed = (text: string): string => (/^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text.trim()) ? `https://${text.trim()}` : text.trim())

/** An address, or an article by its title. */
export function LinkDialog({ editor, find, close }: { editor: Editor; find: FindArticles; close: () => void }) {
  const had = String(editor.getAttributes('link').href ?? '')
  const [typed, setTyped] = useState(had)
  const form = useForm(['href'] as const)
  const address = completed(typed)
  const found = useFound(find, typed.trim() === '' || isAddress(address) ? '' : typed.trim())
  const put = (href: string, words: string): void => {
    close()
    const chain = editor.chain().focus()
    if (had) chain.extendMarkRange('link').setLink({ href }).run()
    else if (editor.state.selection.empty)
      chain.insertContent({ type: 'text', text: words, marks: [{ type: 'link', attrs: { href } }] }).run()
    else chain.setLink({ href }).run()
  }
  const drop = (): void => {
    close()
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
  }
  const problems = isAddress(address) ? {} : { href: t('writing.badAddress') }
  return (
    <Dialog title={t('writing.link')} close={close}>
      <form class="form" noValidate onSubmit={(event) => form.submit(event, problems, async () => put(address, address))}>
        <Field label={t('writing.linkTo')} hint={t('writing.linkToHint')} error={form.errors.href}>
          {(wiring) => (
            <input
              {...wiring}
              type="text"
              dir="auto"
              autofocus
              autocomplete="off"
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </Field>
        {found.length > 0 && (
          <ul class="found-articles" aria-label={t('writing.article')}>
            {found.map(({ id, title, locale, href }) => (
              <li key={id}>
                <button type="button" class="btn" onClick={() => put(href, title)}>
                  <span class="cut" dir="auto">
                    {title}
                  </span>
                  <small class="quiet">{locale}</small>
                </button>
              </li>
            ))}
          </ul>
        )}
        <FormFoot error={form.error} busy={form.busy} does={t('writing.put')} leaves={t('articles.cancel')} close={close} />
        {had && (
          <button type="button" class="btn line" onClick={drop}>
            {t('writing.dropLink')}
          </button>
        )}
      </form>
    </Dialog>
  )
}

/** The articles that fit best, once the typing pauses. */
function useFound(find: FindArticles, query: string): LinkedArticle[] {
  const [found, setFound] = useState<LinkedArticle[]>([])
  useEffect(() => {
    let wanted = true
    const ask = async (): Promise<void> => {
      const articles = query === '' ? [] : await find(query)
      if (wanted) setFound(articles.slice(0, SHOWN))
    }
    const timer = setTimeout(() => void ask(), query === '' ? 0 : PAUSE_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [query])
  return found
}
