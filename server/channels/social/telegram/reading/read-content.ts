import type { ToldMedia } from '../../../../social/index.ts'
import { objectsIn, shortTextIn, type Told, textIn } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'

/** A file is fetched by its id, which this stands for until then. */
export const FILE = 'telegram-file:'

/** What bots may fetch, in bytes. https://core.telegram.org/bots/api#getfile */
const FILE_BYTES = 20_000_000
const SIZES = 20
/** What people send and no text can show. */
const UNSUPPORTED = ['poll', 'dice', 'game', 'invoice', 'story', 'checklist', 'paid_media', 'giveaway'] as const
/** Of every message; the first other name is what it is about. */
const HEAD = /^(message_id|message_thread_id|from|sender_chat|sender_boost_count|date|chat|is_\w+|has_\w+|via_bot|author_signature)$/

export type Content = { body: string; media: ToldMedia[]; isUnsupported: boolean } | { service: string }

/** The words and files of a message; `service`: what happened to a chat, which nobody said. */
export function contentOf(message: Told): Content {
  const body = textIn(message.text) ?? textIn(message.caption) ?? ''
  const media = mediaOf(message)
  const unsupported = UNSUPPORTED.find((name) => message[name] !== undefined)
  if (body || media.length > 0) return { body, media, isUnsupported: false }
  if (unsupported) return { body: wordsOf(within(message, unsupported)), media: [], isUnsupported: true }
  return { service: Object.keys(message).find((name) => !HEAD.test(name)) ?? 'empty' }
}

/** A poll asks, a die shows, an invoice is called. */
const wordsOf = (thing: Told) => textIn(thing.question) ?? textIn(thing.emoji) ?? textIn(thing.title) ?? ''

function mediaOf(message: Told): ToldMedia[] {
  const { photo, venue, location } = message
  // the same in several sizes, the largest last
  const largest = objectsIn(photo, SIZES).at(-1)
  const place =
    venue === undefined
      ? location && placeOf(within(message, 'location'), {})
      : placeOf(within(within(message, 'venue'), 'location'), within(message, 'venue'))
  return [
    largest && fileOf('image', largest, ''),
    // an animation comes as a document too, for apps that do not know it
    message.document !== undefined && message.animation === undefined && fileOf('file', within(message, 'document')),
    ...(['video', 'animation', 'video_note'] as const).map((name) => message[name] !== undefined && fileOf('video', within(message, name))),
    ...(['audio', 'voice'] as const).map((name) => message[name] !== undefined && fileOf('audio', within(message, name))),
    message.sticker !== undefined && fileOf('sticker', within(message, 'sticker'), shortTextIn(within(message, 'sticker').emoji) ?? ''),
    message.contact !== undefined && cardOf(within(message, 'contact')),
    place,
  ].filter((each): each is ToldMedia => typeof each === 'object' && each !== null)
}

function fileOf(kind: ToldMedia['kind'], file: Told, name = shortTextIn(file.file_name) ?? shortTextIn(file.title) ?? ''): ToldMedia {
  const id = textIn(file.file_id)
  const isFetched = id !== null && !(typeof file.file_size === 'number' && file.file_size > FILE_BYTES)
  return { kind, name, link: null, url: isFetched ? `${FILE}${id}` : null }
}

function placeOf({ latitude, longitude }: Told, venue: Told): ToldMedia | null {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null
  const name = [venue.title, venue.address].map(shortTextIn).filter((part) => part !== null)
  const link = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}`
  return { kind: 'location', name: name.join(', '), link, url: null }
}

function cardOf(card: Told): ToldMedia {
  const names = [card.first_name, card.last_name].map(shortTextIn).filter((name) => name !== null)
  return { kind: 'link', name: [names.join(' '), keyAt(card, 'phone_number') ?? ''].filter(Boolean).join(' · '), link: null, url: null }
}
