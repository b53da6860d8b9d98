import type { Editor, JSONContent, Range } from '@tiptap/core'
import type { CalloutKind } from '../../../../server/contract/articles/callouts.ts'
import type { IconShape } from '../../../../server/ui/icons.ts'
import {
  code,
  copy,
  fileText,
  heading,
  image,
  info,
  lightbulb,
  list,
  listChecks,
  listOrdered,
  table,
  tag,
  triangleAlert,
} from '../../../../server/ui/icons.ts'
import { type TextKey, t } from '../../../texts/texts.ts'
import type { Offer } from './suggest.tsx'

interface Insertion {
  id: string
  icon: IconShape
  text: TextKey
  run: (editor: Editor, range: Range) => void
}

const at = (editor: Editor, range: Range) => editor.chain().focus().deleteRange(range)

/** In a callout already, it becomes one of another kind. */
const callOut = (editor: Editor, range: Range, callout: CalloutKind): void => {
  const chain = at(editor, range)
  if (editor.isActive('blockquote')) chain.updateAttributes('blockquote', { callout }).run()
  else chain.wrapIn('blockquote', { callout }).run()
}

/** Numbered items that open with a title in bold are shown as steps. */
const titledSteps = (): JSONContent => {
  const bold = { type: 'paragraph', content: [{ type: 'text', text: t('writing.stepTitle'), marks: [{ type: 'bold' }] }] }
  const text = { type: 'paragraph', content: [{ type: 'text', text: t('writing.stepText') }] }
  return { type: 'orderedList', attrs: { start: 1 }, content: [{ type: 'listItem', content: [bold, text] }] }
}

/** Told to the field of files, which opens while the key that chose it is pressed. */
export const CHOOSE_FILES = 'choosefiles'
const chooseFiles = (editor: Editor, range: Range): void => {
  at(editor, range).run()
  editor.view.dom.dispatchEvent(new CustomEvent(CHOOSE_FILES))
}

/** What can be put into an article, by the menu of its `/` and by the bar above it. */
export const insertions: Insertion[] = [
  {
    id: 'heading',
    icon: heading,
    text: 'writing.heading',
    run: (editor, range) => at(editor, range).setNode('heading', { level: 2 }).run(),
  },
  {
    id: 'subheading',
    icon: heading,
    text: 'writing.subheading',
    run: (editor, range) => at(editor, range).setNode('heading', { level: 3 }).run(),
  },
  { id: 'list', icon: list, text: 'writing.list', run: (editor, range) => at(editor, range).toggleBulletList().run() },
  { id: 'steps', icon: listOrdered, text: 'writing.steps', run: (editor, range) => at(editor, range).toggleOrderedList().run() },
  {
    id: 'table',
    icon: table,
    text: 'writing.table',
    run: (editor, range) => at(editor, range).insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run(),
  },
  {
    id: 'guide',
    icon: listChecks,
    text: 'writing.titledSteps',
    run: (editor, range) => at(editor, range).insertContent(titledSteps()).run(),
  },
  { id: 'note', icon: info, text: 'writing.note', run: (editor, range) => callOut(editor, range, 'note') },
  { id: 'tip', icon: lightbulb, text: 'writing.tip', run: (editor, range) => callOut(editor, range, 'tip') },
  { id: 'warning', icon: triangleAlert, text: 'writing.warning', run: (editor, range) => callOut(editor, range, 'warning') },
  { id: 'image', icon: image, text: 'writing.image', run: (editor, range) => chooseFiles(editor, range) },
  { id: 'snippet', icon: copy, text: 'writing.snippet', run: (editor, range) => at(editor, range).insertContent('{{>').run() },
  { id: 'article', icon: fileText, text: 'writing.article', run: (editor, range) => at(editor, range).insertContent('[[').run() },
  { id: 'variable', icon: tag, text: 'writing.variable', run: (editor, range) => at(editor, range).insertContent('{{').run() },
  { id: 'code', icon: code, text: 'writing.code', run: (editor, range) => at(editor, range).toggleCodeBlock().run() },
]

/** Those whose name has the words that were typed, in this language or as they are called in the source. */
export function offersOf(query: string): Offer[] {
  const wanted = query.toLocaleLowerCase()
  return insertions
    .filter(({ id, text }) => id.startsWith(wanted) || t(text).toLocaleLowerCase().includes(wanted))
    .map(({ id, icon, text, run }) => ({ id, icon, text: t(text), choose: run }))
}
