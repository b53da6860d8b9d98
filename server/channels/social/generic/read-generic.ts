import { MEDIA_KINDS, SOCIAL_KINDS, type SocialPost } from '../../../contract/social/networks.ts'
import type { Said, SocialEvent, ToldMedia } from '../../../social/index.ts'
import { keyIn, momentIn, objectIn, objectsIn, shortTextIn, type Told, textIn, urlIn } from '../../../told/read-field.ts'
import { UnreadableEvent } from '../network.ts'

const EVENTS = 500
const MEDIA = 20

/** One event, or `{ events: [ … ] }`, as the contract in README.md has them. What it does not know of is nothing; what it knows must be whole. */
export function readGeneric(told: unknown): SocialEvent[] {
  if (typeof told !== 'object' || told === null || Array.isArray(told)) throw new UnreadableEvent('body: must be an object')
  const { events } = told as Told
  if (events === undefined) return [readEvent(told as Told, '')]
  if (!Array.isArray(events)) throw new UnreadableEvent('events: must be a list')
  if (events.length > EVENTS) throw new UnreadableEvent(`events: at most ${EVENTS} at once`)
  return events.map((each, n) => readEvent(objectIn(each), `events.${n}.`))
}

function readEvent(told: Told, at: string): SocialEvent {
  switch (told.type) {
    case 'message':
      return readSaid(told, at)
    case 'edit': {
      const said = told.author === undefined ? {} : { said: readSaid(told, at) }
      return { what: 'edited', ...base(told, at), body: textIn(told.text) ?? '', ...said }
    }
    case 'delete':
      return { what: 'deleted', ...base(told, at) }
    case 'hide':
      return { what: 'hidden', ...base(told, at) }
    case 'show':
      return { what: 'shown', ...base(told, at) }
    case 'reaction':
      return {
        what: 'reacted',
        ...base(told, at),
        sign: shortTextIn(told.sign)?.slice(0, 20) ?? '👍',
        isGone: told.removed === true,
        isOwn: told.own === true,
      }
    case 'delivered':
      return { what: 'arrived', ...base(told, at), reason: '' }
    case 'read':
      return { what: 'read', ...base(told, at), reason: '' }
    case 'failed':
      return { what: 'failed', ...base(told, at), reason: textIn(told.reason, 500) ?? 'The network did not say why.' }
    default:
      return { what: 'nothing', kind: shortTextIn(told.type) ?? 'no type' }
  }
}

function base(told: Told, at: string): { id: string; at: Date } {
  const id = keyIn(told.id)
  if (!id) throw new UnreadableEvent(`${at}id: must be a text of at most 200 characters`)
  const moment = momentIn(told.at)
  if (!moment) throw new UnreadableEvent(`${at}at: must be a time such as 2026-11-29T12:00:00Z`)
  return { id, at: new Date(moment) }
}

function readSaid(told: Told, at: string): Said {
  const author = objectIn(told.author)
  const id = keyIn(author.id)
  if (!id) throw new UnreadableEvent(`${at}author.id: must be a text of at most 200 characters`)
  if (typeof told.public !== 'boolean') throw new UnreadableEvent(`${at}public: must be true or false`)
  const own = base(told, at)
  const way = told.public ? 'public' : 'private'
  const kind = SOCIAL_KINDS.find((each) => each === told.kind) ?? (told.public ? 'comment' : 'message')
  const reach = Number.isSafeInteger(told.reach) ? { reach: told.reach as number } : {}
  return {
    what: 'said',
    ...own,
    way,
    kind,
    isOwn: told.own === true,
    author: { id, handle: (shortTextIn(author.handle) ?? '').replace(/^@/, ''), name: shortTextIn(author.name) ?? '' },
    // in private the two are the thread
    thread: told.public ? `comment:${keyIn(told.thread) ?? keyIn(told.reply_to) ?? own.id}` : `person:${id}`,
    answers: keyIn(told.reply_to),
    body: textIn(told.text) ?? '',
    link: urlIn(told.link),
    media: objectsIn(told.media, MEDIA).map(readMedia),
    post: told.post === undefined ? null : readPost(objectIn(told.post)),
    ...reach,
  }
}

function readMedia(told: Told): ToldMedia {
  const kind = MEDIA_KINDS.find((each) => each === told.kind) ?? 'file'
  return { kind, name: shortTextIn(told.name) ?? '', link: urlIn(told.link), url: urlIn(told.url) }
}

function readPost(told: Told): SocialPost | null {
  const id = keyIn(told.id)
  if (!id) return null
  const author = objectIn(told.author)
  const media = objectsIn(told.media, MEDIA).map(readMedia)
  return {
    id,
    isOwn: told.own === true,
    author: shortTextIn(author.handle ?? author.name) ?? '',
    body: textIn(told.text, 2_000) ?? '',
    link: urlIn(told.link),
    media: media.map(({ url: _, ...shown }) => shown),
  }
}
