import type { Extensions } from '@tiptap/core'
import { Image } from '@tiptap/extension-image'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
import { VariableNode } from './variable-node.ts'

/** A line of a table is one line of Markdown: a cell holds words and nothing else. */
const Cell = TableCell.extend({ content: 'paragraph' })
const HeadCell = TableHeader.extend({ content: 'paragraph' })

/** What an article may hold: what Markdown says and the help centre shows, and nothing else. */
export const articleExtensions = (): Extensions => [
  StarterKit.configure({
    // Markdown has no sign for it
    underline: false,
    link: { openOnClick: false, autolink: true, linkOnPaste: true, defaultProtocol: 'https', HTMLAttributes: { target: null, rel: null } },
  }),
  Image.configure({ inline: true, allowBase64: false }),
  Table.configure({ resizable: false }),
  TableRow,
  HeadCell,
  Cell,
  VariableNode,
]
