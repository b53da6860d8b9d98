import type { Extensions } from '@tiptap/core'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
import { type BlockSettings, Callouts, keptImage, Page, snippetNode } from './block-nodes.ts'
import { VariableNode } from './variable-node.ts'

/** A line of a table is one line of Markdown: a cell holds words and nothing else. */
const Cell = TableCell.extend({ content: 'paragraph' })
const HeadCell = TableHeader.extend({ content: 'paragraph' })

/** What an article may hold: what Markdown says and the help centre shows, and nothing else. */
export const articleExtensions = (settings: BlockSettings): Extensions => [
  Page,
  StarterKit.configure({
    document: false,
    // Markdown has no sign for it
    underline: false,
    link: { openOnClick: false, autolink: true, linkOnPaste: true, defaultProtocol: 'https', HTMLAttributes: { target: null, rel: null } },
  }),
  keptImage(settings),
  snippetNode(settings),
  Callouts,
  Table.configure({ resizable: false }),
  TableRow,
  HeadCell,
  Cell,
  VariableNode,
]
