import type { ToldMedia } from '../../../../social/index.ts'
import { countIn, objectsIn, type Told, textIn, urlIn } from '../../../../told/read-field.ts'
import { within } from '../../meta/told-fields.ts'
import { type Includes, keysIn, mediumIn } from './included.ts'

const VARIANTS = 20
/** Bits per second: above it a minute is more than is kept of a file. */
const FAIR = 2_500_000

/** What came with a post or a message (https://docs.x.com/x-api/fundamentals/data-dictionary#media). */
export function mediaOf(told: Told, includes: Includes): ToldMedia[] {
  return keysIn(within(told, 'attachments').media_keys).flatMap((key) => mediumOf(mediumIn(includes, key)))
}

function mediumOf(medium: Told): ToldMedia[] {
  const isPicture = medium.type === 'photo'
  const url = isPicture ? urlIn(medium.url) : (clipOf(medium) ?? urlIn(medium.url))
  const link = url ?? urlIn(medium.preview_image_url)
  return link ? [{ kind: isPicture ? 'image' : 'video', name: textIn(medium.alt_text, 1_000) ?? '', link, url }] : []
}

/** The best of a video that is not too large, else the smallest. */
function clipOf({ variants }: Told): string | null {
  const clips = objectsIn(variants, VARIANTS)
    .filter(({ content_type }) => content_type === 'video/mp4')
    .map((clip) => ({ url: urlIn(clip.url), rate: countIn(clip.bit_rate) ?? countIn(clip.bitrate) ?? 0 }))
    .sort((one, other) => other.rate - one.rate)
  return (clips.find(({ rate }) => rate <= FAIR) ?? clips.at(-1))?.url ?? null
}
