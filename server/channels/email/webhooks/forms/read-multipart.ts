import { BadBody } from '../webhook-request.ts'
import type { FormPart } from './read-form.ts'

const PARTS = 1000
const HEAD_BYTES = 8 * 1024
const BLANK_LINE = '\r\n\r\n'
/** What may follow a boundary: the end of the line, spaces before it, or the dashes of the last one (RFC 2046 §5.1.1). */
const BEHIND = new Set(Buffer.from('\r-\t '))

/**
 * `multipart/form-data` (RFC 7578) as views of its bytes. Not the form reader of Node: that one decodes each field as one
 * charset, and holds the event loop for a second over a file of 30 MB. @throws BadBody
 */
export function readMultipart(contentType: string, body: Buffer): FormPart[] {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,100})"|([^;\s"]{1,100}))/i.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) throw new BadBody('Content-Type', 'no boundary')
  const line = Buffer.from(`\r\n--${boundary}`)
  const parts: FormPart[] = []
  let at = opensWith(body, line.subarray(2)) ? line.length - 2 : after(body, line, 0)
  while (body.toString('latin1', at, at + 2) !== '--') {
    if (parts.length === PARTS) throw new BadBody('body', `more than ${PARTS} parts`)
    const end = after(body, line, at) - line.length
    const part = readPart(body.subarray(at, end))
    if (part !== null) parts.push(part)
    at = end + line.length
  }
  return parts
}

function opensWith(body: Buffer, line: Buffer): boolean {
  return body.subarray(0, line.length).equals(line)
}

/** A line that only begins like the boundary belongs to what it stands in. */
function after(body: Buffer, line: Buffer, from: number): number {
  for (let found = body.indexOf(line, from); found >= 0; found = body.indexOf(line, found + 1)) {
    const end = found + line.length
    if (body[end] === undefined || BEHIND.has(body[end])) return end
  }
  throw new BadBody('body', 'a form without its end')
}

/** From the end of its boundary to the next. Null for what has no name, which no form has. */
function readPart(part: Buffer): FormPart | null {
  const headEnd = part.subarray(0, HEAD_BYTES).indexOf(BLANK_LINE)
  if (headEnd < 0) throw new BadBody('body', 'a part without the end of its head')
  const head = part.toString('utf8', 0, headEnd)
  const disposition = headerIn(head, 'content-disposition')
  const name = parameterIn(disposition, 'name')
  if (name === null) return null
  return {
    name,
    fileName: extendedIn(disposition) ?? parameterIn(disposition, 'filename'),
    type: headerIn(head, 'content-type') || 'text/plain',
    bytes: part.subarray(headEnd + BLANK_LINE.length),
  }
}

function headerIn(head: string, name: string): string {
  const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name}:`)) ?? ''
  return line.slice(name.length + 1).trim()
}

/** Quotes within are percent-encoded by browsers and escaped by libraries. */
function parameterIn(header: string, name: string): string | null {
  const [, quoted, plain] = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s"]+))`, 'i').exec(header) ?? []
  return quoted?.replace(/\\(["\\])/g, '$1').replace(/%22/g, '"') ?? plain ?? null
}

/** RFC 5987, which RFC 7578 forbids and some libraries write. */
function extendedIn(header: string): string | null {
  const [, encoded] = /;\s*filename\*=utf-8'[^';]*'([^;\s]+)/i.exec(header) ?? []
  try {
    return encoded === undefined ? null : decodeURIComponent(encoded)
  } catch {
    return null
  }
}
