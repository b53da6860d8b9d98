import { decodeWords } from 'postal-mime'
import { Content } from './collect-content.ts'
import { MAIL_BOUNDS } from './mail-bounds.ts'
import { cleanText } from './mime/decode-text.ts'
import { firstOf, type HeaderField } from './mime/header-fields.ts'
import { splitMail } from './mime/mime-tree.ts'
import { readAddresses } from './mime/read-addresses.ts'
import type { MailAddress, ParsedMail } from './parsed-mail.ts'
import { UnreadableMail } from './unreadable-mail.ts'

const LONGEST_SUBJECT = 2_000
/** A reference is what another program made up; RFC 5322 lines have 998 characters. */
const ID = /<[^<>\s]{1,990}>/g
const MOST_IDS = 200

/**
 * Reads a raw mail (RFC 5322, MIME), whatever is broken in it; what was broken is in `defects`. Pure. Throws UnreadableMail where it is
 * over MAIL_BOUNDS or no mail at all.
 */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  if (raw.length > MAIL_BOUNDS.rawBytes) throw new UnreadableMail(`The mail is larger than ${MAIL_BOUNDS.rawBytes / 1024 / 1024} MB`)
  if (raw.length === 0) throw new UnreadableMail('The mail is empty')
  const { root, defects } = splitMail(raw)
  const content = new Content()
  content.take(root)
  const { text, html } = content.body()
  content.markInline(html)
  return {
    ...envelopeOf(root.fields),
    text,
    html,
    attachments: content.attachments,
    reports: content.reports,
    defects: [...new Set([...defects, ...content.defects, ...missingIn(root.fields)])],
  }
}

function envelopeOf(fields: HeaderField[]) {
  const addresses = (name: string): MailAddress[] =>
    fields
      .filter((field) => field.name === name)
      .flatMap(({ value }) => readAddresses(value))
      .slice(0, MAIL_BOUNDS.addresses)
  return {
    headers: fields.map(({ name, value }) => ({ name, value: cleanText(decodeWords(value)) })),
    subject: cleanText(oneLine(decodeWords(firstOf(fields, 'subject') ?? '')).slice(0, LONGEST_SUBJECT)),
    from: addresses('from'),
    sender: addresses('sender')[0] ?? null,
    replyTo: addresses('reply-to'),
    to: addresses('to'),
    cc: addresses('cc'),
    bcc: addresses('bcc'),
    date: dateOf(firstOf(fields, 'date')),
    messageId: idsOf(firstOf(fields, 'message-id'))[0] ?? null,
    inReplyTo: idsOf(firstOf(fields, 'in-reply-to')),
    references: idsOf(firstOf(fields, 'references')),
  }
}

function missingIn(fields: HeaderField[]): string[] {
  const needed = { from: 'a sender', date: 'a date', 'message-id': 'an id' }
  return Object.entries(needed).flatMap(([name, words]) => (firstOf(fields, name) ? [] : [`The mail has no header that names ${words}`]))
}

/** RFC 5322 §2.1.1: a line holds no more, and no index of ours twice as much. */
const LONGEST_ID = 998

function idsOf(value: string | null): string[] {
  return readIds(value).filter((id) => Buffer.byteLength(id) <= LONGEST_ID)
}

function readIds(value: string | null): string[] {
  if (!value) return []
  const ids = value.match(ID)
  if (ids) return ids.slice(-MOST_IDS).map(cleanText)
  // some programs forget the brackets
  return value
    .split(/\s+/)
    .slice(-MOST_IDS)
    .flatMap((word) => (/^[^<>@\s]{1,500}@[^<>@\s]{1,400}$/.test(word) ? [cleanText(`<${word}>`)] : []))
}

/** RFC 5322 §3.3, as V8 reads it; comments such as `(CEST)` are not needed. */
function dateOf(value: string | null): Date | null {
  const time = Date.parse(
    (value ?? '')
      .slice(0, 100)
      .replace(/\([^()]*\)/g, ' ')
      .trim(),
  )
  const isSane = time >= 0 && time < Date.UTC(9999, 0)
  return isSane ? new Date(time) : null
}

const oneLine = (text: string) =>
  cleanText(text)
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
