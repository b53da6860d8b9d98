import { toText } from 'hast-util-to-text'
import { bareText, tidyLines } from './bare-text.ts'
import { type HtmlElement, type HtmlNode, readHtml, visitElements } from './read-html.ts'

/** The plain text of a mail's HTML as a reader sees it: links as `text (address)` where the text does not say it, lists with marks, table cells apart. */
export function htmlToText(html: string): string {
  const tree = readHtml(html)
  if (!tree) return bareText(html)
  visitElements(tree, markUp)
  try {
    return tidyLines(
      toText(tree)
        .replace(/\u00a0/g, ' ')
        .replace(/\t/g, '  '),
    )
  } catch (error) {
    if (error instanceof RangeError) return bareText(html)
    throw error
  }
}

function markUp(element: HtmlElement): void {
  if (element.tagName === 'a') showAddress(element)
  else if (element.tagName === 'ul' || element.tagName === 'ol') markItems(element)
  else if (element.tagName === 'img') showAlternative(element)
  else if (element.tagName === 'hr') Object.assign(element, { tagName: 'div', children: [text('---')] })
}

function showAddress(link: HtmlElement): void {
  const href = String(link.properties.href ?? '').trim()
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(href)) return
  const address = href.replace(/^(?:mailto:|tel:)/i, '')
  const shown = plainOf(link)
  if (shown !== '' && !bare(address).startsWith(bare(shown)) && !bare(shown).includes(bare(address)))
    link.children.push(text(` (${address})`))
}

const bare = (address: string) =>
  address
    .replace(/^https?:\/\/(?:www\.)?|^www\./i, '')
    .replace(/\/$/, '')
    .toLowerCase()

function markItems(list: HtmlElement): void {
  let n = Number(list.properties.start ?? 1) || 1
  for (const child of list.children) {
    if (child.type !== 'element' || child.tagName !== 'li') continue
    child.children.unshift(text(list.tagName === 'ol' ? `${n++}. ` : '- '))
  }
}

function showAlternative(image: HtmlElement): void {
  const alt = String(image.properties.alt ?? '').trim()
  if (alt) Object.assign(image, { tagName: 'span', children: [text(alt)] })
}

function plainOf(element: HtmlElement): string {
  let plain = ''
  const waiting: HtmlNode[] = [element]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text') plain += node.value
    else if (node.type === 'element') waiting.push(...[...node.children].reverse())
  }
  return plain.trim()
}

const text = (value: string) => ({ type: 'text' as const, value })
