import { nameAt, partOf, viewOf } from './byte-parts.ts'
import type { Cleaned } from './read-media.ts'

/** Boxes that hold others, down to where size and notes stand. */
const HOLDS = ['moov', 'trak']
/** What a telephone notes: its place, its name, the owner's words. */
const NOTES = ['udta', 'meta', 'uuid']

/**
 * MP4 (ISO 14496-12): boxes in boxes. Notes are emptied where they stand and not taken out, for the places of all that follows are written
 * down elsewhere in the file.
 */
export function cleanVideo(bytes: Uint8Array): Cleaned {
  const own = Uint8Array.from(bytes)
  const found: Cleaned = { bytes: own, width: null, height: null }
  clean(own, found)
  return found
}

function clean(part: Uint8Array, found: Cleaned): void {
  const view = viewOf(part)
  for (let at = 0; at + 8 <= part.length; ) {
    const name = nameAt(part, at + 4)
    const told = view.getUint32(at)
    // 1: the length is a long one behind the name; 0: to the end
    const head = told === 1 ? 16 : 8
    const length = told === 1 ? Number(view.getBigUint64(at + 8)) : told === 0 ? part.length - at : told
    if (length < head) throw new RangeError('no box')
    const body = partOf(part, at + head, at + length)
    if (HOLDS.includes(name)) clean(body, found)
    if (name === 'tkhd') noteSize(body, found)
    if (NOTES.includes(name)) {
      body.fill(0)
      part.set(Buffer.from('free', 'latin1'), at + 4)
    }
    at += length
  }
}

/** A track's width and height are its last two numbers, of 16.16 bits; those of sound are none. */
function noteSize(head: Uint8Array, found: Cleaned): void {
  const view = viewOf(head)
  const width = view.getUint32(head.length - 8) >>> 16
  const height = view.getUint32(head.length - 4) >>> 16
  if (!found.width && width > 0 && height > 0) Object.assign(found, { width, height })
}
