import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { markQuotes } from './html/mark-quotes.ts'

/** The same HTML with its quotes and signatures folded, as `markQuotes` does; unchanged where it is nested too deep to be parsed. */
export function foldHtml(safeHtml: string, subject: string): string {
  try {
    const tree = fromHtml(safeHtml, { fragment: true })
    markQuotes(tree, subject)
    return toHtml(tree)
  } catch (error) {
    if (error instanceof RangeError) return safeHtml
    throw error
  }
}
