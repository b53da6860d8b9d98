import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A mail of our own as it lies in the outbox. */
export interface KeptMail {
  id: string
  to: string
  subject: string
  text: string
  at: string
}

/** Their names begin with their date. */
const MAIL = /^\d{4}-[\dTZ-]+-.+\.eml$/

/** The newest mails of an outbox, newest first. It reads what the mailer writes: plain text, one part, one recipient. */
export async function readOutbox(outbox: string, limit: number): Promise<KeptMail[]> {
  const names = await readdir(outbox).catch(() => [] as string[])
  const newest = names
    .filter((name) => MAIL.test(name))
    .sort()
    .reverse()
    .slice(0, limit)
  // one may be swept away between the listing and the reading
  const mails = await Promise.all(newest.map(async (name) => readMail(name, await readFile(join(outbox, name), 'utf8').catch(() => ''))))
  return mails.filter((mail) => mail.to !== '')
}

function readMail(id: string, raw: string): KeptMail {
  const split = /\r?\n\r?\n/.exec(raw)
  const end = split?.index ?? raw.length
  // RFC 5322 §2.2.3: a line that begins with a blank goes on with the one before
  const head = raw.slice(0, end).replace(/\r?\n[ \t]+/g, ' ')
  const field = (name: string) => new RegExp(`^${name}:[ \t]*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
  const body = raw.slice(end + (split?.[0].length ?? 0))
  const date = new Date(field('Date'))
  return {
    id,
    to: decodeWords(field('To')).replace(/^.*<(.+)>$/, '$1'),
    subject: decodeWords(field('Subject')),
    text: decodeBody(body, field('Content-Transfer-Encoding').toLowerCase()),
    at: Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString(),
  }
}

/** Encoded words (RFC 2047); the blank between two of them is none of the text. */
function decodeWords(text: string): string {
  return text
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('utf8') : fromHex(word.replace(/_/g, ' ')),
    )
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8').trim()
  return (encoding === 'quoted-printable' ? fromHex(body.replace(/=\r?\n/g, '')) : body).trim()
}

/** Quoted-printable (RFC 2045 §6.7). */
function fromHex(text: string): string {
  const bytes = text.replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
