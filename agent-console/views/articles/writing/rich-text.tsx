import { Editor } from '@tiptap/core'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../../texts/texts.ts'
import '../../../styles/articles/writing.css'
import { cleanPaste } from './clean-paste.ts'
import { articleExtensions } from './extensions.ts'
import { LinkDialog } from './insert-dialogs.tsx'
import { offersOf } from './insertions.ts'
import { readMarkdown, sourcesOf } from './read-markdown.ts'
import { suggest } from './suggest.tsx'
import { type LinkedArticle, offerArticles, offerVariables } from './things.ts'
import { ToolBar } from './tool-bar.tsx'
import { writeMarkdown } from './write-markdown.ts'

export interface RichTextProps {
  /** Read once; drawn anew under another key where it was replaced. */
  body: string
  locale: string
  dir: 'ltr' | 'rtl'
  change: (body: string) => void
  /** Names and values of the store. */
  variables: { name: string; value: string }[]
  /** Articles that can be linked to. */
  articles: LinkedArticle[]
}

/** The body as it reads, with Markdown in and out. */
export function RichText(props: RichTextProps) {
  const place = useRef<HTMLDivElement>(null)
  const now = useRef(props)
  now.current = props
  const [editor, setEditor] = useState<Editor | null>(null)
  const [isLinking, setLinking] = useState(false)
  // drawn again whenever the selection moves: the bar shows what stands there
  const [, setMoved] = useState(0)
  useEffect(() => {
    if (!place.current) return
    const made = makeEditor(place.current, now)
    made.on('transaction', () => setMoved((count) => count + 1))
    setEditor(made)
    return () => made.destroy()
  }, [])
  useEffect(() => {
    editor?.setOptions({ editorProps: { ...editor.options.editorProps, attributes: fieldAttributes(props) } })
  }, [editor, props.locale, props.dir])
  return (
    <div class="rich-text">
      {editor && <ToolBar editor={editor} askLink={() => setLinking(true)} />}
      <div ref={place} class="rich-place" />
      {editor && isLinking && <LinkDialog editor={editor} articles={props.articles} close={() => setLinking(false)} />}
    </div>
  )
}

const fieldAttributes = ({ locale, dir }: RichTextProps): Record<string, string> => ({
  class: 'prose-field',
  role: 'textbox',
  'aria-multiline': 'true',
  'aria-label': t('article.body'),
  lang: locale,
  dir,
})

function makeEditor(element: HTMLElement, now: { current: RichTextProps }): Editor {
  const sourceOf = sourcesOf(now.current.body)
  return new Editor({
    element,
    // the console's own styles have what it would put into the page
    injectCSS: false,
    extensions: [
      ...articleExtensions(),
      suggest('insertions', {
        sign: '/',
        label: t('writing.insert'),
        none: t('writing.noInsertion'),
        offers: offersOf,
      }),
      suggest('articles', {
        sign: '[[',
        label: t('writing.article'),
        none: t('writing.noArticle'),
        words: true,
        offers: (query) => offerArticles(now.current.articles, query),
      }),
      suggest('variables', {
        sign: '{{',
        label: t('writing.variable'),
        none: t('writing.noVariable'),
        offers: (query) => offerVariables(now.current.variables, query),
      }),
    ],
    content: readMarkdown(now.current.body),
    editorProps: { attributes: fieldAttributes(now.current), transformPastedHTML: cleanPaste },
    onUpdate: ({ editor }) => now.current.change(writeMarkdown(editor.getJSON(), sourceOf)),
  })
}
