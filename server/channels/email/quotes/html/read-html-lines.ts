import type { fromParse5 } from 'hast-util-from-parse5'
import { type BlockKind, type MailLine, toMailLine } from '../mail-line.ts'
import { type Marker, toMarker } from './html-markers.ts'

export type HtmlRoot = Extract<ReturnType<typeof fromParse5>, { type: 'root' }>
export type HtmlElement = Extract<HtmlRoot['children'][number], { type: 'element' }>
/** What an element may hold; a root's doctype is none of a reader's business. */
export type HtmlNode = HtmlElement['children'][number]

/** One line as a reader sees it. */
export interface HtmlLine {
  /** As shown, whole. */
  text: string
  line: MailLine
  leaves: HtmlNode[]
}

const inline = new Set(
  'a abbr b bdi bdo big cite code em font i kbd label mark o:p q s samp small span strike strong sub sup time tt u var wbr img'.split(' '),
)
const unseen = new Set(['head', 'script', 'style', 'template', 'title', 'noscript'])

/** Told from dashes somebody typed: only above headers does it mean anything. */
const RULE = '‾‾‾‾‾'

interface Step {
  node: HtmlNode | null
  /** Inherited: what an element around it says; whether line breaks count. */
  marked: BlockKind | null
  isPre: boolean
}

/**
 * The lines of the tree, with what mail clients say of them. Text that keeps its line breaks is split into one node a line, in place, so
 * that each can be folded by itself. Walks with a stack of its own: any depth will do.
 */
export function readHtmlLines(tree: HtmlRoot): HtmlLine[] {
  const page = new Page()
  const stack: Step[] = (tree.children as HtmlNode[]).map((node) => ({ node, marked: null, isPre: false })).toReversed()
  for (let step = stack.pop(); step; step = stack.pop()) {
    const { node } = step
    if (node === null) page.endLine()
    else if (node.type === 'text') page.addText(node, step)
    else if (node.type === 'element' && !unseen.has(node.tagName)) stack.push(...enter(page, node, step))
  }
  page.endLine()
  return page.lines
}

function enter(page: Page, node: HtmlElement, step: Step): Step[] {
  if (node.tagName === 'br') return page.addBreak(node, step.marked)
  if (node.tagName === 'hr') return page.addRule(node, step.marked)
  if (node.tagName === 'img') return page.addImage(node, step.marked)
  const marker = toMarker(node)
  const isBlock = !inline.has(node.tagName)
  if (isBlock || marker) page.endLine()
  if (marker === 'rest' || marker === 'forward') page.opens = marker
  const marked = step.marked ?? toKind(marker)
  const isPre = step.isPre || node.tagName === 'pre' || /white-space\s{0,2}:\s{0,2}pre/i.test(String(node.properties.style ?? ''))
  if (isPre) node.children = node.children.flatMap(splitAtBreaks)
  const inside = node.children.map((child) => ({ node: child, marked, isPre })).toReversed()
  const after: Step[] = isBlock || marker ? [{ node: null, marked, isPre }] : []
  return [...after, ...inside]
}

const toKind = (marker: Marker | null): BlockKind | null => (marker === 'quote' || marker === 'signature' ? marker : null)

function splitAtBreaks(node: HtmlNode): HtmlNode[] {
  if (node.type !== 'text' || !node.value.includes('\n')) return [node]
  return node.value.split(/(?<=\n)/).map((value) => ({ type: 'text', value }))
}

/** The line being read, and those read before it. */
class Page {
  lines: HtmlLine[] = []
  /** For the next line that is one. */
  opens: 'rest' | 'forward' | undefined
  private leaves: HtmlNode[] = []
  private text: string[] = []
  private marked: BlockKind | null = null

  addText(node: Extract<HtmlNode, { type: 'text' }>, { marked, isPre }: Step) {
    this.addLeaf(node, isPre ? node.value : node.value.replaceAll(/[ \t\r\n\f]+/g, ' '), marked)
    if (isPre && node.value.endsWith('\n')) this.endLine()
  }

  addBreak(node: HtmlElement, marked: BlockKind | null): Step[] {
    this.addLeaf(node, '', marked)
    this.endLine()
    return []
  }

  addRule(node: HtmlElement, marked: BlockKind | null): Step[] {
    this.endLine()
    this.addLeaf(node, RULE, marked)
    this.endLine()
    return []
  }

  addImage(node: HtmlElement, marked: BlockKind | null): Step[] {
    // a picture alone on its line is something to see
    this.addLeaf(node, ` ${String(node.properties.alt || '▣')} `, marked)
    return []
  }

  endLine() {
    const { leaves } = this
    if (leaves.length === 0) return
    const text = this.text.join('').trim()
    const mail = toMailLine(text, this.marked)
    // an address in a text part has `>` before it, and so has one that somebody pasted
    if (!mail.marked && /^[>＞]/.test(mail.text)) mail.marked = 'quote'
    if (this.opens && text !== '') {
      mail.opens = this.opens
      this.opens = undefined
    }
    this.lines.push({ text: text === RULE ? '-----' : text, line: mail, leaves })
    this.leaves = []
    this.text = []
    this.marked = null
  }

  private addLeaf(node: HtmlNode, text: string, marked: BlockKind | null) {
    if (this.leaves.length === 0) this.marked = marked
    this.leaves.push(node)
    this.text.push(text)
  }
}
