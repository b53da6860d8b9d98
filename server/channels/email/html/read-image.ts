import { HEAD_BYTES, sniffType } from '../../../files/index.ts'
import { fetchSafely, OutboundError } from '../../../outbound/index.ts'

const IMAGE_BYTES = 5 * 1024 * 1024
/** What browsers draw and what holds no script, by its own first bytes; an SVG is none of them. */
const DRAWN = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

/** A remote picture of a mail, asked for by ourselves: its sender learns neither who reads nor where. Null where it is none, or cannot be had. */
export async function readImage(url: string): Promise<{ type: string; bytes: Uint8Array } | null> {
  try {
    const { status, body } = await fetchSafely(url, { maxBytes: IMAGE_BYTES, headers: { accept: 'image/*' } })
    const type = status === 200 ? sniffType(body.subarray(0, HEAD_BYTES)) : null
    return type && DRAWN.includes(type) ? { type, bytes: body } : null
  } catch (error) {
    if (error instanceof OutboundError) return null
    throw error
  }
}
