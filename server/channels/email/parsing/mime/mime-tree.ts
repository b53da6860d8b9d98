import { MAIL_BOUNDS } from '../mail-bounds.ts'
import { UnreadableMail } from '../unreadable-mail.ts'
import { firstOf, type HeaderField, isField, readHeaderFields } from './header-fields.ts'
import { readStructuredValue, type StructuredValue } from './header-parameters.ts'

export interface MimePart {
  fields: HeaderField[]
  type: StructuredValue
  disposition: StructuredValue
  /** The transfer encoding, lower case. */
  encoding: string
  /** Still encoded. For a multipart, what stands before its first part. */
  body: Uint8Array
  parts: MimePart[]
  depth: number
}

interface Opened {
  boundary: string
  part: MimePart
}

const LF = 0x0a
const DASH = 0x2d

/**
 * Splits a mail into its parts (RFC 2046) in one pass over its lines, so that time and memory grow with its size alone. A boundary of an
 * outer part closes all inner ones, which is how cut and badly nested mails keep what they have. Throws UnreadableMail over MAIL_BOUNDS.
 */
export function splitMail(raw: Uint8Array): { root: MimePart; defects: string[] } {
  const reading = new Reading(raw)
  reading.run()
  return { root: reading.root, defects: reading.defects }
}

class Reading {
  defects: string[] = []
  root: MimePart
  private raw: Buffer
  private opened: Opened[] = []
  private current: MimePart
  private isInHeader = true
  private start = 0
  private count = 1
  private headerBytes = 0

  constructor(raw: Uint8Array) {
    this.raw = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
    this.root = emptyPart(0)
    this.current = this.root
  }

  run(): void {
    const { raw } = this
    for (let at = 0; at < raw.length; ) {
      const feed = raw.indexOf(LF, at)
      const next = feed < 0 ? raw.length : feed + 1
      if (!(raw[at] === DASH && raw[at + 1] === DASH && this.takeBoundary(at, next)) && this.isInHeader) this.takeHeaderLine(at, next)
      at = next
    }
    this.finish(raw.length)
    if (this.opened.length > 0) this.defects.push('The mail ends in the middle of a part')
  }

  private takeBoundary(at: number, next: number): boolean {
    if (next - at > 1000) return false
    const line = this.raw.toString('latin1', at, next).trimEnd()
    this.learnBoundary(line)
    const index = this.opened.findLastIndex(({ boundary }) => line === `--${boundary}` || line === `--${boundary}--`)
    const match = this.opened[index]
    if (!match) return false
    // the line end before a boundary belongs to it
    this.finish(this.raw[at - 2] === 0x0d ? at - 2 : at - 1)
    const isLast = line.length === match.boundary.length + 4
    this.opened.length = isLast ? index : index + 1
    this.current = isLast ? emptyPart(0) : this.addPart(match.part)
    this.isInHeader = !isLast
    this.start = next
    return true
  }

  /** A multipart that does not say its boundary shows it in its first line of dashes. */
  private learnBoundary(line: string): void {
    const { current } = this
    const isSilent = current.type.value.startsWith('multipart/') && !this.isInHeader && !current.type.parameters.get('boundary')
    if (!isSilent || line.length < 6) return
    this.defects.push('A part of several parts does not say how they are divided')
    current.type.parameters.set('boundary', line.slice(2))
    this.opened.push({ boundary: line.slice(2), part: current })
  }

  private addPart(parent: MimePart): MimePart {
    if (++this.count > MAIL_BOUNDS.parts) throw new UnreadableMail(`The mail has more than ${MAIL_BOUNDS.parts} parts`)
    const part = emptyPart(parent.depth + 1)
    if (parent.type.value === 'multipart/digest') part.type = readStructuredValue('message/rfc822')
    if (part.depth > MAIL_BOUNDS.depth) throw new UnreadableMail(`The parts of the mail are nested more than ${MAIL_BOUNDS.depth} deep`)
    parent.parts.push(part)
    return part
  }

  private takeHeaderLine(at: number, next: number): void {
    if (next - this.start + this.headerBytes > MAIL_BOUNDS.headerBytes + 1000) this.refuseHeaders()
    const line = this.raw.toString('latin1', at, Math.min(next, at + 200)).replace(/\r?\n$/, '')
    if (line === '') this.endHeader(at, next)
    else if (!isField(line) && !/^[ \t]/.test(line) && !this.isStray(at, next)) {
      this.defects.push('A part has no empty line between its header and its text')
      this.endHeader(at, at)
    }
  }

  /** A mailbox file's `From ` line, or one broken line among fields, is passed over; anything else is where the text begins. */
  private isStray(at: number, next: number): boolean {
    if (at === 0 && this.raw.toString('latin1', 0, 5) === 'From ') return true
    const following = this.raw.toString('latin1', next, next + 200)
    return at > this.start && isField(following.split('\n', 1)[0] ?? '')
  }

  private endHeader(end: number, bodyStart: number): void {
    this.headerBytes += end - this.start
    if (this.headerBytes > MAIL_BOUNDS.headerBytes) this.refuseHeaders()
    describe(this.current, readHeaderFields(this.raw.subarray(this.start, end), MAIL_BOUNDS.headers + 1))
    if (this.current.fields.length > MAIL_BOUNDS.headers) {
      this.current.fields.length = MAIL_BOUNDS.headers
      this.defects.push(`Only the first ${MAIL_BOUNDS.headers} header lines are kept`)
    }
    this.isInHeader = false
    this.start = bodyStart
    const boundary = this.current.type.parameters.get('boundary')
    if (boundary && this.current.type.value.startsWith('multipart/')) this.opened.push({ boundary: boundary.trimEnd(), part: this.current })
  }

  private finish(end: number): void {
    if (this.isInHeader) this.endHeader(Math.max(end, this.start), Math.max(end, this.start))
    if (this.current.parts.length === 0) this.current.body = this.raw.subarray(this.start, Math.max(end, this.start))
  }

  private refuseHeaders(): never {
    throw new UnreadableMail(`The headers of the mail are larger than ${MAIL_BOUNDS.headerBytes / 1024} kB`)
  }
}

function emptyPart(depth: number): MimePart {
  const none = readStructuredValue('')
  return { fields: [], type: readStructuredValue('text/plain'), disposition: none, encoding: '', body: new Uint8Array(), parts: [], depth }
}

function describe(part: MimePart, fields: HeaderField[]): void {
  part.fields = fields
  const type = firstOf(fields, 'content-type')
  if (type) part.type = readStructuredValue(type)
  // `text` alone, or nothing before the semicolon: RFC 2045 §5.2
  if (!part.type.value.includes('/'))
    part.type.value = part.type.value === 'text' || part.type.value === '' ? 'text/plain' : 'application/octet-stream'
  part.disposition = readStructuredValue(firstOf(fields, 'content-disposition') ?? '')
  part.encoding = (firstOf(fields, 'content-transfer-encoding') ?? '').toLowerCase().match(/[a-z0-9-]+/)?.[0] ?? ''
}
