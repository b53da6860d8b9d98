import { sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import { type ClassifiedHtml, classifyHtml } from '../quotes/html/classify-html.ts'
import { markQuotes } from '../quotes/html/mark-quotes.ts'
import { bareText } from './bare-text.ts'
import { filterStyle } from './filter-style.ts'
import { mailSchema } from './mail-schema.ts'
import { type HtmlElement, type HtmlTree, readHtml, visitElements } from './read-html.ts'

/** Raised when the rules change, so that what older rules stored is made again from the raw mail. */
export const SAFE_HTML_VERSION = 1

export interface SafeHtml {
  html: string
  hasRemoteImages: boolean
  version: number
  /** How its lines were read on the way; null where it could not be read as HTML. */
  classified: ClassifiedHtml | null
}

interface Options {
  /** What stands for a picture inside the mail, given its Content-ID; null leaves the picture out. */
  cidOf?: (cid: string) => string | null
  /** By which a reply is told from a forward, whose quotes stay whole. */
  subject?: string
}

const LINK = /^(?:https?:\/\/|mailto:|tel:)/i
/** A picture in the address itself; of SVG none, which is a document. */
const DATA_IMAGE = /^data:image\/(?:png|jpeg|jpg|gif|webp);base64,[A-Za-z0-9+/=\s]*$/i
const LONGEST_DATA_IMAGE = 200_000

/**
 * HTML of a mail that may stand in a frame without scripts: it runs nothing and asks nobody for anything. Remote pictures keep their
 * address in `data-remote-src`, those inside the mail in `data-cid` (see withImages). What cannot be read as HTML becomes its text.
 */
export function sanitizeMailHtml(html: string, options: Options = {}): SafeHtml {
  const tree = readHtml(html)
  if (!tree) return textAsHtml(html)
  return cleanTree(tree, html, options, () => {
    // by the names that mail programs give, which are gone once it is safe
    const classified = classifyHtml(tree, options.subject)
    markQuotes(tree, classified)
    return classified
  })
}

function cleanTree(tree: HtmlTree, html: string, options: Options, ready: () => ClassifiedHtml | null): SafeHtml {
  let hasRemoteImages = false
  try {
    const classified = ready()
    visitElements(tree, (element) => {
      prepare(element, options)
      hasRemoteImages ||= element.properties.dataRemoteSrc !== undefined
    })
    return { html: toHtml(sanitize(tree, mailSchema)), hasRemoteImages, version: SAFE_HTML_VERSION, classified }
  } catch (error) {
    if (error instanceof RangeError) return textAsHtml(html)
    throw error
  }
}

/**
 * Stored safe HTML by today's rules: what it was made by may have let through what they forbid. Only what is newer than these stays as it
 * is. `version`: that of the rules it was made by.
 */
export function recleanMailHtml(safeHtml: string, version: number, current = SAFE_HTML_VERSION): string {
  if (version >= current) return safeHtml
  const tree = readHtml(safeHtml)
  if (!tree) return textAsHtml(safeHtml).html
  // its quotes are folded already; what was renamed and moved aside is told as the sender told it, so that the rules look at it again
  const unmark = ({ tagName, properties }: HtmlElement) => {
    if (typeof properties.id === 'string') properties.id = properties.id.replace(/^mail-/, '')
    if (tagName !== 'img') return
    if (properties.dataCid !== undefined) properties.src = `cid:${encodeURIComponent(String(properties.dataCid))}`
    else if (properties.dataRemoteSrc !== undefined) properties.src = String(properties.dataRemoteSrc)
  }
  const ready = () => {
    visitElements(tree, unmark)
    return null
  }
  return cleanTree(tree, safeHtml, {}, ready).html
}

function textAsHtml(html: string): SafeHtml {
  const text = { type: 'text' as const, value: bareText(html) }
  const block = { type: 'element' as const, tagName: 'div', properties: { style: 'white-space: pre-wrap' }, children: [text] }
  return { html: toHtml(block), hasRemoteImages: false, version: SAFE_HTML_VERSION, classified: null }
}

function prepare(element: HtmlElement, options: Options): void {
  const { properties } = element
  // what we say in these, the sender may not
  delete properties.dataCid
  delete properties.dataRemoteSrc
  if (typeof properties.style === 'string') properties.style = filterStyle(properties.style) || undefined
  if (element.tagName === 'body' && (properties.style || properties.bgColor)) element.tagName = 'div'
  else if (element.tagName === 'img') prepareImage(element, options)
  else if (element.tagName === 'a') prepareLink(element)
}

function prepareLink({ properties }: HtmlElement): void {
  const href = String(properties.href ?? '').trim()
  delete properties.target
  delete properties.rel
  // a relative address would lead into the console
  if (!LINK.test(href)) delete properties.href
  else Object.assign(properties, { href, target: '_blank', rel: ['noopener', 'noreferrer', 'nofollow'] })
}

function prepareImage({ properties }: HtmlElement, { cidOf }: Options): void {
  const src = String(properties.src ?? '').trim()
  delete properties.src
  if (/^cid:/i.test(src)) {
    const cid = decodeCid(src.slice(4))
    const known = cidOf ? cidOf(cid) : cid
    if (known !== null) properties.dataCid = known
  } else if (/^(?:https?:)?\/\//i.test(src)) properties.dataRemoteSrc = src.startsWith('//') ? `https:${src}` : src
  else if (src.length <= LONGEST_DATA_IMAGE && DATA_IMAGE.test(src)) properties.src = src
}

/** RFC 2392: percent-encoded in the address, plain in the header. */
function decodeCid(cid: string): string {
  try {
    return decodeURIComponent(cid)
  } catch {
    return cid
  }
}
