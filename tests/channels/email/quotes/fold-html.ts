import { fromParse5 } from 'hast-util-from-parse5'
import { toHtml } from 'hast-util-to-html'
import { parseFragment } from 'parse5'
import { readHtml } from '../../../../server/channels/email/html/read-html.ts'
import { classifyHtml } from '../../../../server/channels/email/quotes/html/classify-html.ts'
import { markQuotes } from '../../../../server/channels/email/quotes/html/mark-quotes.ts'
import type { HtmlRoot } from '../../../../server/channels/email/quotes/html/read-html-lines.ts'
import { splitBody } from '../../../../server/channels/email/quotes/split-body.ts'

/** The same HTML with its quotes and signatures folded; unchanged where nothing is. */
export function foldHtml(html: string, subject: string): string {
  const tree = fromParse5(parseFragment(html)) as HtmlRoot
  markQuotes(tree, classifyHtml(tree, subject))
  return toHtml(tree)
}

/** A mail's body split, its HTML read as a mail's is. */
export function splitMail({ text, html, subject }: { text: string | null; html: string | null; subject: string }) {
  const tree = html === null ? null : readHtml(html)
  return splitBody({ text, html: tree && classifyHtml(tree, subject), subject })
}
