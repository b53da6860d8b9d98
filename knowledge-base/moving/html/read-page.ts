import { type DefaultTreeAdapterMap, parse } from 'parse5'
import { isHtmlBomb } from '../../../server/told/is-html-bomb.ts'

export type HtmlNode = DefaultTreeAdapterMap['node']
export type HtmlElement = DefaultTreeAdapterMap['element']

/** Longer pages are no articles. */
const LONGEST = 2_000_000

/** The tree of a page or of a part of one; null where it is too large, too deep or made to blow up. */
export function readPage(html: string): DefaultTreeAdapterMap['document'] | null {
  if (html.length > LONGEST || isHtmlBomb(html)) return null
  return parse(html, { scriptingEnabled: false })
}

export const isElement = (node: HtmlNode): node is HtmlElement => 'tagName' in node
export const isText = (node: HtmlNode): node is DefaultTreeAdapterMap['textNode'] => node.nodeName === '#text'
export const childrenOf = (node: HtmlNode): HtmlNode[] => ('childNodes' in node ? node.childNodes : [])

export function attributeOf(element: HtmlElement, name: string): string {
  return element.attrs.find((each) => each.name === name)?.value.trim() ?? ''
}

/** Whether nobody sees it: `hidden` says so without a value. */
export const isUnseen = (element: HtmlElement) =>
  element.attrs.some(({ name }) => name === 'hidden') || attributeOf(element, 'aria-hidden') === 'true'

/** Every element below, in the order of the page. */
export function* elementsIn(node: HtmlNode): Generator<HtmlElement> {
  const waiting = childrenOf(node).toReversed()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (!isElement(next)) continue
    yield next
    waiting.push(...childrenOf(next).toReversed())
  }
}

/** The words of an element on one line. */
export function textIn(node: HtmlNode): string {
  const words: string[] = []
  const waiting: HtmlNode[] = [node]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (isText(next)) words.push(next.value)
    else if (!isElement(next) || !/^(script|style|template|noscript)$/.test(next.tagName)) waiting.push(...childrenOf(next).toReversed())
  }
  return words.join('').replace(/\s+/g, ' ').trim()
}
