import { createHash } from 'node:crypto'
import type { MailAddress } from '../parsing/parsed-mail.ts'
import { escapeHtml } from './escape-html.ts'
import { boundedReferences, checkedAddress, headerText, isMessageId, unsubscribeHeaders } from './header-values.ts'
import type { Envelope, OutgoingMail, OutgoingPart } from './outgoing-mail.ts'
import { QUOTE_STYLE, renderBody } from './render-body.ts'
import { Refused } from './send-errors.ts'

/** What most clients show of a name or subject; the rest would only fill the header. */
const NAME_CHARACTERS = 200
const SUBJECT_CHARACTERS = 500
const FILE_NAME_CHARACTERS = 200
const TYPE = /^[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+_-]{0,80}$/

export interface ComposedMail {
  raw: Buffer
  envelope: Envelope
}

/**
 * A mail as bytes (CRLF lines) and whom it goes to. The same mail gives the same bytes, whenever it is composed.
 * @throws Refused where an address, or the mail's own id, cannot stand in a header
 */
export async function composeMail(mail: OutgoingMail): Promise<ComposedMail> {
  // a fifth of a second to load: with the first mail, not with every start
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  if (!isMessageId(mail.messageId)) throw new Refused('This mail has no id that can be sent.')
  const { text, html, shown } = contentOf(mail)
  const from = checkedAddress(mail.from.address)
  const composer = new MailComposer({
    messageId: mail.messageId,
    ...(mail.inReplyTo && isMessageId(mail.inReplyTo) ? { inReplyTo: mail.inReplyTo } : {}),
    references: boundedReferences(mail.references),
    from: { name: headerText(mail.from.name, NAME_CHARACTERS), address: from },
    ...(mail.replyTo ? { replyTo: { name: '', address: checkedAddress(mail.replyTo) } } : {}),
    to: mail.to.map(headerAddress),
    cc: mail.cc.map(headerAddress),
    subject: headerText(mail.subject, SUBJECT_CHARACTERS),
    date: mail.at,
    headers: { ...copyHeader(mail), ...automaticHeaders(mail), ...unsubscribeHeaders(mail.listUnsubscribe) },
    // blanks at the end of a line survive every relay, and no line is too long
    text: { content: text, contentTransferEncoding: 'quoted-printable' },
    html: { content: html, contentTransferEncoding: 'quoted-printable' },
    attachments: await Promise.all(mail.attachments.map((part) => partOf(part, shown))),
    baseBoundary: createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24),
    // no quoted-printable and no base64 line can begin like this
    boundaryPrefix: '=_',
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return { raw: await composer.compile().build(), envelope: { from: mail.automatic ? '' : from, to: recipientsOf(mail) } }
}

function headerAddress({ name, address }: MailAddress): MailAddress {
  return { name: headerText(name, NAME_CHARACTERS), address: checkedAddress(address) }
}

/** Each once, however often they are named. */
function recipientsOf(mail: OutgoingMail): string[] {
  const all = [...mail.to, ...mail.cc, ...mail.bcc].map(({ address }) => checkedAddress(address))
  return [...new Map(all.map((address) => [address.toLowerCase(), address])).values()]
}

function copyHeader({ copyKey }: OutgoingMail): Record<string, string> {
  return copyKey ? { 'X-Parceldesk-Copy': copyKey } : {}
}

/** RFC 3834 §5, and what Exchange heeds instead of it. */
function automaticHeaders(mail: OutgoingMail): Record<string, string> {
  if (!mail.automatic) return {}
  return { 'Auto-Submitted': mail.inReplyTo ? 'auto-replied' : 'auto-generated', 'X-Auto-Response-Suppress': 'All' }
}

/** Both texts, and the content ids that the HTML shows. */
function contentOf(mail: OutgoingMail): { text: string; html: string; shown: Set<string> } {
  const images = new Set(mail.attachments.flatMap(({ contentId, type }) => (contentId && isImage(type) ? [contentId] : [])))
  const body = renderBody(mail.body, images)
  const signature = mail.signature?.trim() ? renderBody(mail.signature, images) : null
  const quotedLines = mail.quoted?.text.replace(/\r\n?/g, '\n').trimEnd().split('\n') ?? []
  const text = [
    body.text,
    // RFC 3676 §4.3: two dashes and a blank
    signature && `-- \n${signature.text}`,
    mail.quoted && `${mail.quoted.intro}\n${quotedLines.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`)).join('\n')}`,
  ]
  const html = [
    `<div dir="auto">${body.html}</div>`,
    signature && `<div dir="auto" class="signature">-- <br>${signature.html}</div>`,
    mail.quoted &&
      `<div dir="auto" class="quoted"><p>${escapeHtml(mail.quoted.intro)}</p><blockquote type="cite" style="${QUOTE_STYLE}">${quotedLines.map(escapeHtml).join('<br>')}</blockquote></div>`,
  ]
  const page = `<!doctype html><html><head><meta charset="utf-8"></head><body>\n${html.filter(Boolean).join('\n')}\n</body></html>\n`
  const shown = new Set([...images].filter((id) => page.includes(`src="cid:${escapeHtml(id)}"`)))
  return { text: text.filter(Boolean).join('\n\n'), html: page, shown }
}

/** An image that no text shows is a plain attachment: a part of the text it would be seen by nobody. */
async function partOf(part: OutgoingPart, shown: Set<string>) {
  const type = part.type.toLowerCase()
  const isPlain = TYPE.test(type) && !type.startsWith('multipart/') && !type.startsWith('message/')
  const inline = part.contentId !== null && shown.has(part.contentId)
  return {
    filename: headerText(part.name.replace(/[/\\]/g, '_'), FILE_NAME_CHARACTERS) || 'attachment',
    contentType: isPlain ? type : 'application/octet-stream',
    contentTransferEncoding: 'base64',
    content: await part.read(),
    ...(inline && part.contentId ? { cid: part.contentId } : {}),
  }
}

function isImage(type: string): boolean {
  return /^image\//i.test(type)
}
