import { Invalid } from '../../errors.ts'
import { HEAD_BYTES, sniffType } from '../sniff-type.ts'
import { cleanGif } from './clean-gif.ts'
import { cleanJpeg } from './clean-jpeg.ts'
import { cleanPng } from './clean-png.ts'
import { cleanVideo } from './clean-video.ts'
import { cleanWebp } from './clean-webp.ts'

/** An image or a video as it may be published. */
interface Media {
  bytes: Uint8Array
  type: keyof typeof kinds
  /** Pixels, as it is shown; null for a video that does not say so in its head. */
  width: number | null
  height: number | null
}
export interface Cleaned {
  bytes: Uint8Array
  width: number | null
  height: number | null
}

/** A browser unpacks each pixel to four bytes: an image of a few kilobytes can ask a telephone for gigabytes. */
const MOST_PIXELS = 50_000_000

const kinds = {
  'image/png': cleanPng,
  'image/jpeg': cleanJpeg,
  'image/gif': cleanGif,
  'image/webp': cleanWebp,
  'video/mp4': cleanVideo,
  'video/webm': (bytes: Uint8Array): Cleaned => ({ bytes, width: null, height: null }),
}

/**
 * What a file is by its bytes, and those without what they say of their maker: place, device, owner, comments.
 * @throws Invalid for what is none of these kinds, broken, or too many pixels
 */
export function readMedia(bytes: Uint8Array): Media {
  const type = sniffType(bytes.subarray(0, HEAD_BYTES))
  if (type === 'image/heic' || type === 'image/avif' || type === 'video/quicktime')
    throw new Invalid('file: Not every browser shows this kind. Save it as JPEG, PNG or MP4 first.', 'file')
  if (!type || !Object.hasOwn(kinds, type))
    throw new Invalid('file: Articles show PNG, JPEG, GIF and WebP images, and MP4 and WebM videos.', 'file')
  const kind = type as Media['type']
  const cleaned = clean(kind, bytes)
  if ((cleaned.width ?? 0) * (cleaned.height ?? 0) > MOST_PIXELS)
    throw new Invalid('file: This has more than 50 million pixels. Make it smaller first.', 'file')
  return { type: kind, ...cleaned }
}

function clean(kind: Media['type'], bytes: Uint8Array): Cleaned {
  try {
    const cleaned = kinds[kind](bytes)
    if (kind.startsWith('image/') && (!cleaned.width || !cleaned.height)) throw new RangeError('no size')
    return cleaned
  } catch (error) {
    // a length that leads past the end, or none at all
    if (error instanceof RangeError) throw new Invalid('file: This file is broken, or is not what its first bytes say.', 'file')
    throw error
  }
}
