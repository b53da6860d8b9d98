import type { SocialKind } from '../../../../contract/social/networks.ts'
import type { ToldMedia } from '../../../../social/index.ts'
import { objectIn, objectsIn, shortTextIn, type Told, textIn, urlIn } from '../../../../told/read-field.ts'
import { within } from '../told-fields.ts'

const MOST = 30

export interface Attached {
  media: ToldMedia[]
  /** What they make of the message; null where they change nothing. */
  kind: SocialKind | null
  /** What a template of ours says, for messages that have no text. */
  words: string
}

/** Bytes that are fetched and kept. */
const files = new Map<unknown, ToldMedia['kind']>([
  ['image', 'image'],
  ['video', 'video'],
  ['audio', 'audio'],
  ['file', 'file'],
])
/**
 * Posts and stories of others: shown by their link and never copied, for they must vanish when their author takes them away.
 * https://developers.facebook.com/docs/messenger-platform/instagram/features/story-mention
 */
const shared = new Set<unknown>(['share', 'fallback', 'post', 'ig_post', 'reel', 'ig_reel', 'media_share', 'share_to_story'])
const stories = new Set<unknown>(['story_mention', 'ig_story', 'story'])

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages */
export function readAttachments(value: unknown): Attached {
  const each = objectsIn(value, MOST).map(readAttachment)
  return {
    media: each.flatMap(({ media }) => media),
    kind: each.find(({ kind }) => kind !== null)?.kind ?? null,
    words: each
      .map(({ words }) => words)
      .filter(Boolean)
      .join('\n'),
  }
}

function readAttachment(told: Told): Attached {
  const payload = within(told, 'payload')
  const url = urlIn(payload.url) ?? urlIn(told.url)
  const name = shortTextIn(payload.title) ?? shortTextIn(told.title) ?? ''
  const kind = files.get(told.type)
  if (kind) return { media: [{ kind: payload.sticker_id === undefined ? kind : 'sticker', name, link: null, url }], kind: null, words: '' }
  if (stories.has(told.type)) return { media: linkTo(url, name), kind: 'story_mention', words: '' }
  if (shared.has(told.type)) return { media: linkTo(url, name), kind: 'share', words: '' }
  if (told.type === 'location') return { media: [placeIn(payload, told)], kind: null, words: '' }
  if (told.type === 'template') return { media: productsIn(payload), kind: null, words: templateWords(told, payload) }
  return { media: linkTo(url, name), kind: 'unsupported', words: '' }
}

const linkTo = (link: string | null, name: string): ToldMedia[] => (link || name ? [{ kind: 'link', name, link, url: null }] : [])

function placeIn(payload: Told, told: Told): ToldMedia {
  const { lat, long } = within(payload, 'coordinates')
  const at = Number.isFinite(lat) && Number.isFinite(long) ? `${lat},${long}` : ''
  return { kind: 'location', name: shortTextIn(told.title) ?? at, link: urlIn(told.url) ?? (at ? mapOf(at) : null), url: null }
}

/** A map that needs no key and asks who looks for none. */
export const mapOf = (at: string) => `https://www.openstreetmap.org/?mlat=${at.replace(',', '&mlon=')}`

/** Of the product template, by which a shopper asks about something from the catalogue. */
function productsIn(payload: Told): ToldMedia[] {
  const { elements } = within(payload, 'product')
  const list = Array.isArray(elements) ? elements : objectIn(elements).data
  return objectsIn(list, MOST).map((each) => {
    const name = [each.title, each.subtitle, each.retailer_id].flatMap((part) => shortTextIn(part) ?? []).join(' · ')
    return { kind: 'product', name, link: urlIn(each.image_url), url: null }
  })
}

function templateWords(told: Told, payload: Told): string {
  const elements = objectsIn(payload.elements, MOST).flatMap(({ title, subtitle }) => [textIn(title), textIn(subtitle)])
  return [textIn(payload.text) ?? textIn(told.title), ...elements].filter((part) => part !== null).join('\n')
}
