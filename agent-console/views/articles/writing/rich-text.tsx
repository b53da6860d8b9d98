import { Editor } from '@tiptap/core'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../../texts/texts.ts'
import '../../../styles/articles/writing.css'
import { cleanPaste } from './clean-paste.ts'
import { ImageFields } from './files/image-fields.tsx'
import { filesOf, type SendFile, UploadList, useUploads } from './files/uploads.tsx'
import { LinkDialog } from './insert-dialogs.tsx'
import { CHOOSE_FILES, offersOf } from './insertions.ts'
import { articleExtensions } from './nodes/extensions.ts'
import { readMarkdown, sourcesOf } from './read-markdown.ts'
import { suggest } from './suggest.tsx'
import { type FindArticles, offerArticles, offerSnippets, offerVariables } from './things.ts'
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
  /** Snippets of the store in this language. */
  snippets: { name: string; body: string }[]
  /** Where the store's kept files are, from the console's own base. */
  filesAt: string
  send: SendFile
  /** Finds articles that can be linked to. */
  find: FindArticles
}

/** The body as it reads, with Markdown in and out. */
export function RichText(props: RichTextProps) {
  const place = useRef<HTMLDivElement>(null)
  const now = useRef(props)
  now.current = props
  const [editor, setEditor] = useState<Editor | null>(null)
  const [isLinking, setLinking] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const { uploads, put, drop } = useUploads(props.send)
  const taking = useRef(put)
  taking.current = put
  // drawn again whenever the selection moves: the bar shows what stands there
  const [, setMoved] = useState(0)
  useEffect(() => {
    if (!place.current) return
    const made = makeEditor(place.current, now, (editor, files, at) => taking.current(editor, files, at))
    made.view.dom.addEventListener(CHOOSE_FILES, () => chooser.current?.click())
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
      {editor?.isActive('image') && <ImageFields editor={editor} />}
      <UploadList uploads={uploads} drop={drop} />
      <div ref={place} class="rich-place" />
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept="image/png,image/jpeg,image/gif,image/webp,video/mp4,video/webm"
        aria-label={t('writing.image')}
        onChange={(event) => {
          const { files } = event.currentTarget
          if (editor && files) put(editor, [...files], editor.state.selection.to)
          event.currentTarget.value = ''
        }}
      />
      {editor && isLinking && <LinkDialog editor={editor} find={props.find} close={() => setLinking(false)} />}
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

type Take = (editor: Editor, files: File[], at: number) => void

function makeEditor(element: HTMLElement, now: { current: RichTextProps }, take: Take): Editor {
  const sourceOf = sourcesOf(now.current.body)
  const made: Editor = new Editor({
    element,
    // the console's own styles have what it would put into the page
    injectCSS: false,
    extensions: [
      ...articleExtensions({
        filesAt: now.current.filesAt,
        snippetText: (name) => now.current.snippets.find((snippet) => snippet.name === name)?.body,
      }),
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
        pause: true,
        offers: async (query) => offerArticles(await now.current.find(query)),
      }),
      suggest('snippets', {
        sign: '{{>',
        label: t('writing.snippet'),
        none: t('writing.noSnippet'),
        offers: (query) => offerSnippets(now.current.snippets, query),
      }),
      suggest('variables', {
        sign: '{{',
        label: t('writing.variable'),
        none: t('writing.noVariable'),
        offers: (query) => offerVariables(now.current.variables, query),
      }),
    ],
    content: readMarkdown(now.current.body),
    editorProps: {
      attributes: fieldAttributes(now.current),
      transformPastedHTML: cleanPaste,
      handlePaste: (view, event) => taken(filesOf(event.clipboardData), view.state.selection.to),
      handleDrop: (view, event, _, isMoved) =>
        !isMoved && taken(filesOf(event.dataTransfer), view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos),
    },
    onUpdate: ({ editor }) => now.current.change(writeMarkdown(editor.getJSON(), sourceOf)),
  })
  const taken = (files: File[], at = made.state.doc.content.size): boolean => {
    if (files.length > 0) take(made, files, at)
    return files.length > 0
  }
  return made
}
