import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { DkimKey } from './smtp-place.ts'

/** Named once more than they are there, so that nobody can add another of them to a signed mail (RFC 6376 §8.15). */
const CLOSED = ['from', 'sender', 'reply-to', 'to', 'cc', 'subject', 'date', 'message-id', 'in-reply-to', 'references', 'content-type']
/** Signed where they are there. */
const OPEN = [
  'mime-version',
  'content-transfer-encoding',
  'auto-submitted',
  'x-auto-response-suppress',
  'list-unsubscribe',
  'list-unsubscribe-post',
]
/** Of the body, between two looks at what else there is to do. */
const STEP = 256 * 1024

/**
 * The mail with a DKIM signature on top (RFC 6376, relaxed/relaxed). The same mail gets the same signature. The nodemailer
 * signer is not used: it closes no header, knows RSA only, and sends a mail unsigned where the key is of no use.
 * @throws where the key cannot be read
 */
export async function signMail(raw: Buffer, { domain, selector, privateKey }: DkimKey): Promise<Buffer> {
  const key = createPrivateKey(privateKey)
  const end = raw.indexOf('\r\n\r\n')
  const fields = fieldsOf(raw.subarray(0, end).toString('latin1'))
  const { names, lines } = chosen(fields)
  const algorithm = key.asymmetricKeyType === 'ed25519' ? 'ed25519-sha256' : 'rsa-sha256'
  const bodyHash = await hashOfBody(raw.subarray(end + 4))
  const tags = [
    `v=1; a=${algorithm}; c=relaxed/relaxed; d=${tag(domain)}; s=${tag(selector)};`,
    `h=${names.join(':\r\n  ')};`,
    `bh=${bodyHash};`,
    'b=',
  ]
  const unsigned = `DKIM-Signature: ${tags.join('\r\n ')}`
  const signature = signed([...lines, relaxed(unsigned)].join('\r\n'), key)
  return Buffer.concat([Buffer.from(`${unsigned}${signature.replace(/(.{72})/g, '$1\r\n ')}\r\n`, 'latin1'), raw])
}

/** RFC 8463 §3: Ed25519 signs the hash. */
function signed(text: string, key: KeyObject): string {
  const bytes = Buffer.from(text, 'latin1')
  if (key.asymmetricKeyType !== 'ed25519') return sign('sha256', bytes, key).toString('base64')
  return sign(null, createHash('sha256').update(bytes).digest(), key).toString('base64')
}

/** A tag's value can end neither itself nor the header. */
function tag(value: string): string {
  return value.replace(/[^\w.-]/g, '')
}

interface Field {
  name: string
  whole: string
}

function fieldsOf(head: string): Field[] {
  const fields: Field[] = []
  for (const line of head.split('\r\n')) {
    const last = fields.at(-1)
    if (/^[ \t]/.test(line) && last) last.whole += `\r\n${line}`
    else
      fields.push({
        name: line
          .slice(0, Math.max(line.indexOf(':'), 0))
          .trim()
          .toLowerCase(),
        whole: line,
      })
  }
  return fields
}

/** Of several headers with one name the lowest is signed first (RFC 6376 §5.4.2). */
function chosen(fields: Field[]): { names: string[]; lines: string[] } {
  const names: string[] = []
  const lines: string[] = []
  for (const name of [...CLOSED, ...OPEN]) {
    const same = fields.filter((field) => field.name === name).reverse()
    lines.push(...same.map((field) => relaxed(field.whole)))
    names.push(...same.map(() => name), ...(CLOSED.includes(name) ? [name] : []))
  }
  return { names, lines }
}

function relaxed(field: string): string {
  const colon = field.indexOf(':')
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`
}

/** Line by line in steps, so that a mail of 20 MB holds up nobody. Empty lines at the end do not count (RFC 6376 §3.4.4). */
async function hashOfBody(body: Buffer): Promise<string> {
  const hash = createHash('sha256')
  let ends = 0
  for (let at = 0; at < body.length; ) {
    const cut = body.indexOf('\r\n', at + STEP)
    const next = cut < 0 ? body.length : cut + 2
    const text = body
      .subarray(at, next)
      .toString('latin1')
      .replace(/[ \t]+/g, ' ')
      .replace(/ \r\n/g, '\r\n')
    const kept = lengthWithoutEnds(text)
    if (kept > 0) {
      hash.update('\r\n'.repeat(ends) + text.slice(0, kept), 'latin1')
      ends = 0
    }
    ends += (text.length - kept) >> 1
    at = next
    if (at < body.length) await breathe()
  }
  if (body.length > 0) hash.update('\r\n')
  return hash.digest('base64')
}

function lengthWithoutEnds(text: string): number {
  let end = text.length
  while (end >= 2 && text.endsWith('\r\n', end)) end -= 2
  return end
}
