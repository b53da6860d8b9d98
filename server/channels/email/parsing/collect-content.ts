import { createHash } from 'node:crypto'
import { htmlToText } from '../html/html-to-text.ts'
import { readTnef } from './enclosed/read-tnef.ts'
import { readUuencoded } from './enclosed/read-uuencoded.ts'
import { MAIL_BOUNDS } from './mail-bounds.ts'
import { cleanText, decodeText } from './mime/decode-text.ts'
import { decodeTransfer } from './mime/decode-transfer.ts'
import { firstOf } from './mime/header-fields.ts'
import type { MimePart } from './mime/mime-tree.ts'
import { nameOf } from './name-part.ts'
import type { MailPart } from './parsed-mail.ts'
import { unflowText } from './unflow-text.ts'

/** One stretch of the body: as text, as HTML, or as both (the alternatives of one part). */
interface Stretch {
  text: string[]
  html: string[]
}

const REPORTS = new Set(['message/delivery-status', 'message/disposition-notification', 'message/feedback-report', 'text/rfc822-headers'])
const TNEF = new Set(['application/ms-tnef', 'application/vnd.ms-tnef'])

/** Sorts the parts of a mail into its body, what is attached and what machines report. Nothing is left out but what defects name. */
export class Content {
  attachments: MailPart[] = []
  reports: { type: string; content: string }[] = []
  defects: string[] = []
  private stretches: Stretch[] = []
  private left = 0

  take(part: MimePart, alternative: Stretch | null = null, isFirst = true): void {
    if (part.type.value.startsWith('multipart/') && (part.parts.length > 0 || part.type.parameters.has('boundary'))) {
      const within = part.type.value === 'multipart/alternative' ? (alternative ?? this.addStretch()) : alternative
      for (const [i, inner] of part.parts.entries()) this.take(inner, within, isFirst && i === 0)
      if (part.parts.length === 0) this.takeLonePreamble(part)
    } else if (this.isBody(part, isFirst)) this.takeBody(part, alternative ?? this.addStretch())
    else this.takeFile(part, alternative !== null)
  }

  /** Text and HTML of the whole mail; a stretch that has only one of both is turned into the other where the mail has the other. */
  body(): { text: string | null; html: string | null } {
    const stretches = this.stretches.filter(({ text, html }) => text.length + html.length > 0)
    const hasHtml = stretches.some(({ html }) => html.length > 0)
    const html = hasHtml
      ? stretches.map((each) => (each.html.length > 0 ? each.html.join('\n') : textToHtml(each.text.join('\n')))).join('<br/>\n')
      : null
    const text = stretches.map((each) => (each.text.length > 0 ? each.text.join('\n') : htmlToText(each.html.join('\n')))).join('\n')
    return { text: stretches.length === 0 ? null : this.shorten(text), html: html === null ? null : this.shorten(html) }
  }

  /** Marks what the HTML shows by its Content-ID. */
  markInline(html: string | null): void {
    if (!html) return
    const shown = new Set<string>()
    for (const [, cid = ''] of html.matchAll(/cid:([^"'\s>)]{1,500})/gi)) shown.add(cid).add(percentDecoded(cid))
    for (const part of this.attachments) part.isInline = part.contentId !== null && shown.has(part.contentId)
  }

  private addStretch(): Stretch {
    const stretch = { text: [], html: [] }
    this.stretches.push(stretch)
    return stretch
  }

  /** A multipart whose boundary never comes: the text is what stands there. */
  private takeLonePreamble(part: MimePart): void {
    if (part.body.length === 0) return
    this.defects.push('A part of several parts is not divided; it is kept as text')
    this.takeBody({ ...part, type: { value: 'text/plain', parameters: new Map() } }, this.addStretch())
  }

  private isBody({ type, disposition }: MimePart, isFirst: boolean): boolean {
    if (type.value !== 'text/plain' && type.value !== 'text/html') return false
    if (disposition.value === 'attachment') return false
    const isNamed = disposition.parameters.has('filename') || type.parameters.has('name')
    return !isNamed || isFirst || disposition.value !== 'inline'
  }

  private takeBody(part: MimePart, stretch: Stretch): void {
    const { text, defect } = decodeText(decodeTransfer(part.body, part.encoding), part.type.parameters.get('charset') ?? null)
    if (defect) this.defects.push(defect)
    const lines = text.replace(/\r\n?/g, '\n')
    if (part.type.value === 'text/html') stretch.html.push(lines)
    else
      stretch.text.push(
        this.takeEnclosed(isFlowed(part) ? unflowText(lines, part.type.parameters.get('delsp')?.toLowerCase() === 'yes') : lines),
      )
  }

  private takeEnclosed(text: string): string {
    const found = readUuencoded(text)
    for (const { name, bytes } of found.files) this.addPart({ name: cleanText(name), type: 'application/octet-stream', bytes })
    return found.text
  }

  private takeFile(part: MimePart, isAlternative: boolean): void {
    const type = part.type.value
    // the third form of newsletters, which only Gmail shows
    if (isAlternative && type === 'text/x-amp-html') return
    const bytes = part.encoding.includes('uuencode') ? uudecoded(part.body) : decodeTransfer(part.body, part.encoding)
    const name = nameOf(part, bytes)
    if (TNEF.has(type) || /^winmail\.dat$/i.test(name)) {
      if (this.takeTnef(bytes)) return
    }
    if (REPORTS.has(type)) this.takeReport(type, decodeText(bytes, part.type.parameters.get('charset') ?? null).text)
    if (type === 'message/partial') this.defects.push('This is one piece of a mail that was sent in several; it is attached as it came')
    const contentId = firstOf(part.fields, 'content-id')?.replace(/^[\s<]+|[\s>]+$/g, '') || null
    this.addPart({ name, type, bytes, contentId })
  }

  /** What a delivery report says stands in its text too: often nothing else there names the address and the reason. */
  private takeReport(type: string, content: string): void {
    this.reports.push({ type, content })
    if (type === 'message/delivery-status') this.addStretch().text.push(content.replace(/\r\n?/g, '\n'))
  }

  private takeTnef(bytes: Uint8Array): boolean {
    const found = readTnef(bytes)
    if (!found) {
      this.defects.push('The attachment winmail.dat of Outlook cannot be read; it is kept as it came')
      return false
    }
    const hasBody = this.stretches.some(({ text, html }) => [...text, ...html].some((each) => each.trim() !== ''))
    if (!hasBody && (found.text || found.html)) {
      const stretch = this.addStretch()
      if (found.text) stretch.text.push(found.text.replace(/\r\n?/g, '\n'))
      if (found.html) stretch.html.push(found.html)
    }
    for (const file of found.files) this.addPart(file)
    return true
  }

  private addPart({
    name,
    type,
    bytes,
    contentId = null,
  }: {
    name: string
    type: string
    bytes: Uint8Array
    contentId?: string | null
  }): void {
    if (this.attachments.length === MAIL_BOUNDS.attachments) {
      if (this.left++ === 0)
        this.defects.push(`Only the first ${MAIL_BOUNDS.attachments} attachments are kept; the raw mail has the others`)
      return
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    this.attachments.push({ name, type, size: bytes.length, sha256, contentId, isInline: false, bytes })
  }

  private shorten(body: string): string {
    if (body.length <= MAIL_BOUNDS.bodyLength) return body
    this.defects.push(`The text is longer than ${MAIL_BOUNDS.bodyLength} characters; the raw mail has the rest`)
    return cleanText(body.slice(0, MAIL_BOUNDS.bodyLength))
  }
}

const isFlowed = (part: MimePart) => part.type.parameters.get('format')?.toLowerCase() === 'flowed'

const uudecoded = (body: Uint8Array) => readUuencoded(Buffer.from(body).toString('latin1')).files[0]?.bytes ?? body

function textToHtml(text: string): string {
  return `<div style="white-space: pre-wrap">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</div>`
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
