import type { Notes } from './notes.ts'
import { attributeOf, childrenOf, type HtmlElement, type HtmlNode, isElement } from './read-page.ts'

/** Wider ones nobody reads; and every row is written as wide as the widest, so that a few kilobytes would become gigabytes. */
const MOST_COLUMNS = 100

/**
 * A table of Markdown, whose first row is its head; null for a frame that only holds a page together (one column, or tables in it), and for
 * what is too wide. A cell is one line, and one that spans several stands in its first.
 */
export function writeTable(table: HtmlElement, notes: Notes, blocksOf: (cell: HtmlElement) => string[]): string | null {
  const rows = rowsOf(table).map((row) => childrenOf(row).filter(isCell))
  const width = Math.max(0, ...rows.map((row) => row.reduce((all, cell) => all + spanOf(cell), 0)))
  if (width < 2 || width > MOST_COLUMNS || rows.some((row) => row.some(holdsTable))) return null
  if (rows.some((row) => row.some((cell) => spanOf(cell) > 1 || Number(attributeOf(cell, 'rowspan')) > 1)))
    notes.add('tables', textOf(rows[0]?.[0], blocksOf))
  const cells = rows.map((row) => row.flatMap((cell) => [textOf(cell, blocksOf), ...Array<string>(spanOf(cell) - 1).fill('')]))
  const lines = cells.map((row) => `| ${Array.from({ length: width }, (_, n) => row[n] ?? '').join(' | ')} |`)
  return [lines[0], `|${' --- |'.repeat(width)}`, ...lines.slice(1)].join('\n')
}

const textOf = (cell: HtmlElement | undefined, blocksOf: (cell: HtmlElement) => string[]) =>
  cell ? blocksOf(cell).join(' ').replace(/\\?\n/g, ' ').trim() : ''

/** Browsers take no more columns either (HTML, 4.9.11). */
const spanOf = (cell: HtmlElement) => Math.min(50, Math.max(1, Math.floor(Number(attributeOf(cell, 'colspan')) || 1)))

const isCell = (node: HtmlNode): node is HtmlElement => isElement(node) && (node.tagName === 'td' || node.tagName === 'th')

function rowsOf(table: HtmlElement): HtmlElement[] {
  return childrenOf(table).flatMap((child) => {
    if (!isElement(child)) return []
    if (child.tagName === 'tr') return [child]
    return /^(thead|tbody|tfoot)$/.test(child.tagName) ? rowsOf(child) : []
  })
}

function holdsTable(node: HtmlNode): boolean {
  return childrenOf(node).some((child) => (isElement(child) && child.tagName === 'table') || holdsTable(child))
}
