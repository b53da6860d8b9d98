import { joined, partOf, viewOf } from './byte-parts.ts'
import type { Cleaned } from './read-media.ts'

/** JFIF's head, a colour profile, Adobe's way of colours. Every other application segment and comment says who, where or with what. */
const KEPT: Record<number, string> = { 224: 'JFIF', 226: 'ICC_PROFILE', 238: 'Adobe' }
const EXIF = 0xe1
const COMMENT = 0xfe
const SCAN = 0xda
/** Frames: all of C0 to CF but tables and arithmetic settings. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/**
 * JPEG (ITU T.81): segments up to the pixels, which go to the end. Which way up it is stands in its Exif, so that alone is written anew.
 */
export function cleanJpeg(bytes: Uint8Array): Cleaned {
  const view = viewOf(bytes)
  const parts = [partOf(bytes, 0, 2)]
  let turn = 1
  let size: { width: number; height: number } | null = null
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) throw new RangeError('no segment')
    const marker = view.getUint8(at + 1)
    // a marker may be filled up with any number of these
    if (marker === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + view.getUint16(at + 2)
    const segment = partOf(bytes, at, end)
    if (marker === EXIF) turn = turnOf(segment) ?? turn
    if (isFrame(marker)) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (marker === SCAN) {
      parts.push(pixelsFrom(bytes, at))
      break
    }
    const isAboutIt = (marker >= 0xe0 && marker <= 0xef && !startsWith(segment, KEPT[marker])) || marker === COMMENT
    if (!isAboutIt) parts.push(segment)
    at = end
  }
  if (!size) throw new RangeError('no frame')
  if (turn > 1) parts.splice(1, 0, exifOf(turn))
  // from the fifth on it lies on its side
  return { bytes: joined(parts), ...(turn >= 5 ? { width: size.height, height: size.width } : size) }
}

const startsWith = (segment: Uint8Array, name: string | undefined): boolean =>
  name !== undefined && Buffer.from(segment.subarray(4, 4 + name.length)).toString('latin1') === name

/** To the end of the image: cameras put a second one, with its own place and time, behind it. Inside of pixels an end is never written. */
function pixelsFrom(bytes: Uint8Array, from: number): Uint8Array {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(Buffer.from([0xff, 0xd9]), from)
  return end === -1 ? bytes.subarray(from) : bytes.subarray(from, end + 2)
}

/** Tag 0x0112 of the first directory (Exif 2.32 §4.6.4); null where there is none. */
function turnOf(segment: Uint8Array): number | null {
  const tiff = segment.subarray(10)
  if (Buffer.from(segment.subarray(4, 8)).toString('latin1') !== 'Exif' || tiff.length < 8) return null
  const view = viewOf(tiff)
  const isSmallFirst = view.getUint16(0) === 0x4949
  const first = view.getUint32(4, isSmallFirst)
  if (first + 2 > tiff.length) return null
  const count = view.getUint16(first, isSmallFirst)
  for (let n = 0; n < count; n++) {
    const entry = first + 2 + n * 12
    if (entry + 12 > tiff.length) return null
    if (view.getUint16(entry, isSmallFirst) !== 0x0112) continue
    const turn = view.getUint16(entry + 8, isSmallFirst)
    return turn >= 1 && turn <= 8 ? turn : null
  }
  return null
}

/** An Exif segment that says which way up, and nothing else. */
function exifOf(turn: number): Uint8Array {
  return Uint8Array.from([
    ...[0xff, EXIF, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0],
  ])
}
