import { joined, partOf, viewOf } from './byte-parts.ts'
import type { Cleaned } from './read-media.ts'

const EXTENSION = 0x21
const IMAGE = 0x2c
const END = 0x3b
const COMMENT = 0xfe
const APPLICATION = 0xff
/** Those that say how often it plays. */
const PLAYS = ['NETSCAPE2.0', 'ANIMEXTS1.0']

/** GIF89a: a head, then blocks. Comments and what applications wrote of themselves are dropped. */
export function cleanGif(bytes: Uint8Array): Cleaned {
  const view = viewOf(bytes)
  const width = view.getUint16(6, true)
  const height = view.getUint16(8, true)
  let at = 13 + tableBytes(view.getUint8(10))
  const parts = [partOf(bytes, 0, at)]
  for (;;) {
    const kind = view.getUint8(at)
    if (kind === END) break
    if (kind !== EXTENSION && kind !== IMAGE) throw new RangeError('no block')
    const body = kind === EXTENSION ? at + 2 : at + 11 + tableBytes(view.getUint8(at + 9))
    const end = endOfParts(view, body)
    const isAboutIt = kind === EXTENSION && isDropped(bytes, at)
    if (!isAboutIt) parts.push(partOf(bytes, at, end))
    at = end
  }
  return { bytes: joined([...parts, Uint8Array.of(END)]), width, height }
}

const tableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

function isDropped(bytes: Uint8Array, at: number): boolean {
  const label = bytes[at + 1]
  if (label === APPLICATION) return !PLAYS.includes(Buffer.from(bytes.subarray(at + 3, at + 14)).toString('latin1'))
  return label === COMMENT
}

/** Behind a row of parts, each with its length before it, the last of none. */
function endOfParts(view: DataView, from: number): number {
  let at = from
  for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) at += 1 + length
  return at + 1
}
