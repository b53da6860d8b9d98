import { joined, nameAt, partOf, viewOf } from './byte-parts.ts'
import type { Cleaned } from './read-media.ts'

const DROPPED = ['EXIF', 'XMP ']
/** Of the extended head: that there is Exif, and XMP. */
const SAYS_SO = 0b0000_1100

/** WebP (RFC 9649): chunks in a RIFF file. */
export function cleanWebp(bytes: Uint8Array): Cleaned {
  const view = viewOf(bytes)
  const parts: Uint8Array[] = []
  let size: { width: number; height: number } | null = null
  for (let at = 12; at < bytes.length; ) {
    const name = nameAt(bytes, at)
    const end = Math.min(at + 8 + view.getUint32(at + 4, true) + (view.getUint32(at + 4, true) % 2), bytes.length)
    const chunk = Uint8Array.from(partOf(bytes, at, end))
    if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~SAYS_SO
    size ??= sizeIn(name, chunk)
    if (!DROPPED.includes(name)) parts.push(chunk)
    at = end
  }
  if (!size) throw new RangeError('no picture')
  const body = joined(parts)
  const head = Uint8Array.from(partOf(bytes, 0, 12))
  viewOf(head).setUint32(4, body.length + 4, true)
  return { bytes: joined([head, body]), ...size }
}

function sizeIn(name: string, chunk: Uint8Array): { width: number; height: number } | null {
  const view = viewOf(chunk)
  if (name === 'VP8X') return { width: 1 + threeBytes(view, 12), height: 1 + threeBytes(view, 15) }
  if (name === 'VP8 ') return { width: view.getUint16(14, true) & 0x3fff, height: view.getUint16(16, true) & 0x3fff }
  if (name !== 'VP8L') return null
  const bits = view.getUint32(9, true)
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
}

const threeBytes = (view: DataView, at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
