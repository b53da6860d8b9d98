import { fromParse5 } from 'hast-util-from-parse5'
import { parse } from 'parse5'
import { isHtmlBomb } from '../../../told/is-html-bomb.ts'
import type { HtmlRoot } from '../quotes/html/read-html-lines.ts'

export type HtmlTree = HtmlRoot
export type HtmlNode = HtmlTree['children'][number]
export type HtmlElement = Extract<HtmlNode, { type: 'element' }>

/** Larger HTML is shown as text: it would take seconds to read and nobody would scroll it. */
const LONGEST = 2_000_000

/** The tree of a mail's HTML, or null where it is too large, too deep or made to blow up: then only its text can be had. */
export function readHtml(html: string): HtmlTree | null {
  if (html.length > LONGEST || isHtmlBomb(html)) return null
  try {
    // without the place of each tag in its source, which costs more than all the rest
    return fromParse5(parse(html, { scriptingEnabled: false })) as HtmlTree
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Calls back for each element, in no order among siblings. */
export function visitElements(tree: HtmlTree, visit: (element: HtmlElement) => void): void {
  const waiting: HtmlNode[] = [...tree.children]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type !== 'element') continue
    visit(node)
    waiting.push(...node.children)
  }
}
