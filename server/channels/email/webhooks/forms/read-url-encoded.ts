import { BadBody } from '../webhook-request.ts'
import type { FormPart } from './read-form.ts'

const PARTS = 1000
const [AMPERSAND, EQUALS, PERCENT, PLUS, SPACE] = [0x26, 0x3d, 0x25, 0x2b, 0x20]

/** `application/x-www-form-urlencoded` as bytes: what is no escape stays as it is (URL standard §5.1). @throws BadBody */
export function readUrlEncoded(body: Buffer): FormPart[] {
  const parts: FormPart[] = []
  for (let start = 0; start < body.length; ) {
    const found = body.indexOf(AMPERSAND, start)
    const pair = body.subarray(start, found < 0 ? body.length : found)
    start += pair.length + 1
    if (pair.length === 0) continue
    if (parts.length === PARTS) throw new BadBody('body', `more than ${PARTS} fields`)
    const equals = pair.indexOf(EQUALS)
    const name = unescapeBytes(equals < 0 ? pair : pair.subarray(0, equals)).toString('utf8')
    parts.push({ name, fileName: null, type: 'text/plain', bytes: unescapeBytes(equals < 0 ? Buffer.alloc(0) : pair.subarray(equals + 1)) })
  }
  return parts
}

function unescapeBytes(bytes: Buffer): Buffer {
  const plain = Buffer.allocUnsafe(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const [high, low] = byte === PERCENT ? [digitOf(bytes[at + 1]), digitOf(bytes[at + 2])] : [-1, -1]
    if (high >= 0 && low >= 0) {
      plain[length++] = high * 16 + low
      at += 2
    } else plain[length++] = byte === PLUS ? SPACE : byte
  }
  return plain.subarray(0, length)
}

function digitOf(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}
