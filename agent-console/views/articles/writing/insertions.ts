import type { Editor, Range } from '@tiptap/core'
import type { IconShape } from '../../../../server/ui/icons.ts'
import { circleAlert, code, fileText, heading, list, listOrdered, table, tag } from '../../../../server/ui/icons.ts'
import { type TextKey, t } from '../../../texts/texts.ts'
import type { Offer } from './suggest.tsx'

interface Insertion {
  id: string
  icon: IconShape
  text: TextKey
  run: (editor: Editor, range: Range) => void
}

const at = (editor: Editor, range: Range) => editor.chain().focus().deleteRange(range)

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
  { id: 'callout', icon: circleAlert, text: 'writing.callout', run: (editor, range) => at(editor, range).toggleBlockquote().run() },
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
