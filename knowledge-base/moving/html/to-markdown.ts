import type { MovingNote } from '../../../server/contract/console/moving/article-moving.ts'
import { Notes } from './notes.ts'
import { attributeOf, childrenOf, type HtmlElement, type HtmlNode, isElement, isText, isUnseen, readPage } from './read-page.ts'
import { BREAK, type Run, writeInline } from './write-inline.ts'
import { writeTable } from './write-table.ts'

export interface Converted {
  markdown: string
  notes: MovingNote[]
}
type Look = Omit<Run, 'text'>

const PLAIN: Look = { bold: false, italic: false, struck: false, code: false, href: null }
const GONE = new Set('script style template noscript head title svg math canvas link meta'.split(' '))
const FIELDS = new Set('form input select textarea button'.split(' '))
const EMBEDS = new Set('iframe video audio embed object'.split(' '))
const LOOKS: Record<string, Partial<Look>> = {
  b: { bold: true },
  strong: { bold: true },
  i: { italic: true },
  em: { italic: true },
  cite: { italic: true },
  s: { struck: true },
  del: { struck: true },
  strike: { struck: true },
  code: { code: true },
  kbd: { code: true },
  samp: { code: true },
  tt: { code: true },
}
const BLOCKS = new Set(
  `address article aside blockquote body dd details dialog div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html li
  main nav ol p pre section summary table tbody tfoot thead tr td th ul caption center form`.split(/\s+/),
)
const CALLOUT = /(^|[\s_-])(callout|note|notice|warning|alert|info|tip|hint|important|admonition|danger|caution)([\s_-]|$)/i

/** HTML of an article as Markdown, its addresses made whole against `base`. @throws RangeError where it is too large or too deep */
export function toMarkdown(html: string, base: string | null): Converted {
  const page = readPage(html)
  if (!page) throw new RangeError('The HTML is too large or too deep.')
  return convertNodes(childrenOf(page), base)
}

export function convertNodes(nodes: HtmlNode[], base: string | null): Converted {
  const notes = new Notes(base)
  const writer = new Blocks(notes)
  for (const node of nodes) writer.take(node, PLAIN)
  return { markdown: writer.end().join('\n\n'), notes: notes.all() }
}

/** The blocks of a part of a page, and the paragraph that is being read. */
class Blocks {
  readonly #notes: Notes
  readonly #blocks: string[] = []
  #runs: Run[] = []
  /** Whether the last block is a list, and with which sign: two lists in a row are two. */
  #list: string | null = null

  constructor(notes: Notes) {
    this.#notes = notes
  }

  end(): string[] {
    this.#endParagraph()
    return this.#blocks
  }

  take(node: HtmlNode, look: Look): void {
    if (isText(node)) this.#runs.push({ ...look, text: node.value.replace(/\s+/g, ' ').replaceAll(BREAK, ' ') })
    else if (isElement(node)) this.#element(node, look)
    else this.#inside(node, look)
  }

  #inside(node: HtmlNode, look: Look): void {
    for (const child of childrenOf(node)) this.take(child, look)
  }

  #element(element: HtmlElement, look: Look): void {
    const { tagName } = element
    if (GONE.has(tagName) || isUnseen(element)) return
    if (FIELDS.has(tagName)) this.#notes.add('forms', attributeOf(element, 'name') || tagName)
    if (FIELDS.has(tagName) && tagName !== 'form') return
    if (tagName === 'br') this.#break(look)
    else if (tagName === 'img') this.#image(element, look)
    else if (EMBEDS.has(tagName)) this.#embed(element)
    else if (tagName === 'a') this.#inside(element, { ...look, href: this.#notes.addressOf(attributeOf(element, 'href')) ?? look.href })
    else if (BLOCKS.has(tagName)) this.#block(element, look)
    else this.#inside(element, { ...look, ...LOOKS[tagName] })
  }

  /** Two in a row end the paragraph, as people who press the key twice mean it. */
  #break(look: Look): void {
    const last = this.#runs.findLast((run) => run.text.trim() !== '' || run.text.includes(BREAK))
    if (last?.text === BREAK) this.#endParagraph()
    else this.#runs.push({ ...look, text: BREAK })
  }

  #image(element: HtmlElement, look: Look): void {
    const href = this.#notes.addressOf(attributeOf(element, 'src') || attributeOf(element, 'data-src'))
    const words = attributeOf(element, 'alt') || nameOf(href) || 'image'
    this.#notes.add('images', href ?? words)
    if (href) this.#runs.push({ ...look, text: words, href: look.href ?? href })
    else if (attributeOf(element, 'alt')) this.#runs.push({ ...look, text: words })
  }

  #embed(element: HtmlElement): void {
    const source = childrenOf(element).find((child) => isElement(child) && child.tagName === 'source') as HtmlElement | undefined
    const typed = attributeOf(element, 'src') || attributeOf(element, 'data') || (source ? attributeOf(source, 'src') : '')
    const href = this.#notes.addressOf(typed)
    this.#notes.add('embeds', href ?? element.tagName)
    if (!href) return
    this.#endParagraph()
    this.#runs.push({ ...PLAIN, text: attributeOf(element, 'title') || href, href })
    this.#endParagraph()
  }

  #block(element: HtmlElement, look: Look): void {
    this.#endParagraph()
    const { tagName } = element
    if (/^h[1-6]$/.test(tagName)) this.#heading(element)
    else if (tagName === 'ul' || tagName === 'ol') this.#takeList(element)
    else if (tagName === 'pre') this.#code(element)
    else if (tagName === 'hr') this.#push('---')
    else if (tagName === 'table') this.#table(element, look)
    else if (tagName === 'blockquote' || isCallout(element)) this.#quote(element, look)
    else if (tagName === 'summary' || tagName === 'dt') this.#inside(element, { ...look, bold: true })
    else this.#inside(element, look)
    this.#endParagraph()
  }

  #push(block: string, list: string | null = null): void {
    if (block === '') return
    this.#list = list
    this.#blocks.push(block)
  }

  #endParagraph(): void {
    const runs = this.#runs
    this.#runs = []
    if (runs.length > 0) this.#push(writeInline(runs))
  }

  /** The page's title is the first level. */
  #heading(element: HtmlElement): void {
    const inner = this.#apart(element, PLAIN)
    const words = inner.join(' ').replaceAll('\\\n', ' ')
    if (words !== '') this.#push(`${'#'.repeat(Math.max(2, Number(element.tagName[1])))} ${words.replace(/(#+)$/, '\\$1')}`)
  }

  #apart(node: HtmlNode, look: Look): string[] {
    const inner = new Blocks(this.#notes)
    inner.#inside(node, look)
    return inner.end()
  }

  #takeList(element: HtmlElement): void {
    const isOrdered = element.tagName === 'ol'
    const [usual, other] = isOrdered ? ['.', ')'] : ['-', '*']
    const sign = this.#list === usual ? other : usual
    const first = /^\d{1,8}$/.test(attributeOf(element, 'start')) ? Number(attributeOf(element, 'start')) : 1
    const items = itemsOf(element).map((nodes) => {
      const inner = new Blocks(this.#notes)
      for (const node of nodes) inner.take(node, PLAIN)
      return inner.end()
    })
    const kept = items.filter((item) => item.length > 0)
    const isLoose = kept.some((item) => item.filter((block) => !/^([-*]|\d+[.)]) /.test(block)).length > 1)
    const written = kept.map((item, n) => {
      const marker = isOrdered ? `${first + n}${sign} ` : `${sign} `
      return marker + indent(item.join(isLoose ? '\n\n' : '\n'), ' '.repeat(marker.length))
    })
    this.#push(written.join(isLoose ? '\n\n' : '\n'), sign ?? null)
  }

  #code(element: HtmlElement): void {
    const text = plainOf(element).replace(/^\n/, '').trimEnd()
    if (text.trim() === '') return
    const fence = '`'.repeat(Math.max(2, ...[...text.matchAll(/`+/g)].map((each) => each[0].length)) + 1)
    this.#push(`${fence}\n${text}\n${fence}`)
  }

  #quote(element: HtmlElement, look: Look): void {
    const inner = this.#apart(element, look).join('\n\n')
    if (inner !== '') this.#push(`> ${indent(inner, '> ')}`.replace(/^> $/gm, '>'))
  }

  #table(element: HtmlElement, look: Look): void {
    const table = writeTable(element, this.#notes, (cell) => this.#apart(cell, PLAIN))
    if (table === null) this.#inside(element, look)
    else this.#push(table)
  }
}

/** The items of a list; what stands between them, as lists do in old pages, belongs to the one before. */
function itemsOf(list: HtmlElement): HtmlNode[][] {
  const items: HtmlNode[][] = []
  for (const child of childrenOf(list)) {
    if (isText(child) && child.value.trim() === '') continue
    if (isElement(child) && child.tagName === 'li') items.push([...childrenOf(child)])
    else if (items.length > 0) items.at(-1)?.push(child)
    else items.push([child])
  }
  return items
}

const isCallout = (element: HtmlElement) =>
  /^(div|aside|section)$/.test(element.tagName) && (attributeOf(element, 'role') === 'note' || CALLOUT.test(attributeOf(element, 'class')))

const indent = (text: string, by: string) =>
  text.replace(/\n(?!\n|$)/g, `\n${by}`).replace(/\n(?=\n)/g, by.trim() === '' ? '\n' : `\n${by}`)

function plainOf(node: HtmlNode): string {
  if (isText(node)) return node.value
  if (isElement(node) && node.tagName === 'br') return '\n'
  return childrenOf(node).map(plainOf).join('')
}

function nameOf(href: string | null): string {
  const name = href ? decodeURIComponentSafely(href.split(/[?#]/)[0]?.split('/').at(-1) ?? '') : ''
  return name.length > 80 ? '' : name
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
