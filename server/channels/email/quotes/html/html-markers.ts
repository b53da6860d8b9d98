import type { HtmlElement } from './read-html-lines.ts'

/** What a mail client says with an element: a quote or signature within it, or a quote or forwarded mail from it on. */
export type Marker = 'quote' | 'signature' | 'rest' | 'forward'

const byClass: Record<string, Marker> = {
  gmail_quote: 'quote',
  gmail_quote_container: 'quote',
  gmail_attr: 'quote',
  yahoo_quoted: 'quote',
  protonmail_quote: 'quote',
  tutanota_quote: 'quote',
  zmail_extra: 'quote',
  'moz-cite-prefix': 'quote',
  'moz-forward-container': 'forward',
  OutlookMessageHeader: 'rest',
  'ms-outlook-mobile-reference-message': 'quote',
  gmail_signature: 'signature',
  gmail_signature_prefix: 'signature',
  'moz-signature': 'signature',
  protonmail_signature_block: 'signature',
  'ms-outlook-mobile-signature': 'signature',
}

const byId: Record<string, Marker> = {
  divRplyFwdMsg: 'rest',
  appendonsend: 'rest',
  'mail-editor-reference-message-container': 'quote',
  'ms-outlook-mobile-signature': 'signature',
  ymail_android_signature: 'signature',
  composer_signature: 'signature',
  AppleMailSignature: 'signature',
  Signature: 'signature',
}

/** Containers that hold the line above a quote, the quote, and whatever was written between its parts. */
const around = new Set(['gmail_quote', 'gmail_quote_container', 'protonmail_quote'])

/** What the element says; null where it is nobody's mark. */
export function toMarker(element: HtmlElement): Marker | null {
  const classes = classesOf(element)
  if (element.tagName === 'blockquote') return isCite(element, classes) ? 'quote' : null
  const id = String(element.properties.id ?? '')
  if (byId[id]) return byId[id]
  if (/^yahoo_quoted_\d{1,20}$/.test(id) || element.properties.name === 'quote') return 'quote'
  const named = classes.find((name) => Object.hasOwn(byClass, name))
  if (named) return around.has(named) && hasBlockquote(element) ? null : (byClass[named] as Marker)
  return isOutlookBorder(element) ? 'rest' : null
}

const classesOf = (element: HtmlElement): string[] =>
  Array.isArray(element.properties.className) ? element.properties.className.map(String) : []

/** A bare blockquote is an indent: writers use it too. */
const isCite = (element: HtmlElement, classes: string[]) =>
  element.properties.type === 'cite' ||
  element.properties.cite !== undefined ||
  classes.includes('gmail_quote') ||
  classes.includes('protonmail_quote') ||
  /border-left\s{0,3}:(?!\s{0,3}(?:none|0))/i.test(styleOf(element))

const hasBlockquote = (element: HtmlElement) => element.children.some((child) => child.type === 'element' && child.tagName === 'blockquote')

/** The line that Outlook for Windows draws above its headers. */
const isOutlookBorder = (element: HtmlElement) =>
  element.tagName === 'div' && /^border:none;\s?border-top:solid #\w{6} 1\.0pt;\s?padding:3\.0pt/i.test(styleOf(element))

const styleOf = (element: HtmlElement) => String(element.properties.style ?? '').slice(0, 300)
