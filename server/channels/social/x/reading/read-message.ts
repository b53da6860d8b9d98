import type { SocialKind, Way } from '../../../../contract/social/networks.ts'
import type { SocialEvent, ToldMedia } from '../../../../social/index.ts'
import { objectsIn, type Told } from '../../../../told/read-field.ts'
import { firstInstant, keyAt, nothing } from '../../meta/told-fields.ts'
import { type Includes, keysIn, personIn, postIn } from './included.ts'
import { mediaOf } from './media-of.ts'
import { linkOf, timeOf } from './read-post.ts'
import { wordsOf } from './words-of.ts'

/** Of messages: their ids are numbers like those of posts, and are something else. */
export const messageKey = (id: string): string => `dm:${id}`

/** A private message of the newer API (https://docs.x.com/x-api/direct-messages/lookup/integrate). Those of more than two are nobody's ticket. */
export function readMessage(event: Told, { includes, self }: { includes: Includes; self: string }): SocialEvent {
  const id = keyAt(event, 'id')
  const sender = keyAt(event, 'sender_id')
  const people = peopleOf(event, sender)
  if (event.event_type !== undefined && event.event_type !== 'MessageCreate') return nothing('dm', event.event_type)
  if (!id || !sender) return nothing('dm', 'without an id')
  if (people === null) return nothing('dm', 'of many')
  const isOwn = self !== '' && sender === self
  const other = people.find((person) => person !== self) ?? sender
  const body = wordsOf(event)
  const shared = sharedIn(event, includes)
  const media = [...mediaOf(event, includes), ...shared]
  const kind: SocialKind = body === '' && media.length === 0 ? 'unsupported' : isOnlyShared(body, shared) ? 'share' : 'message'
  return inPrivate({ id: messageKey(id), at: timeOf(event), isOwn, author: personIn(includes, sender), other, kind, body, media })
}

/**
 * A message of the newer, encrypted chats, which only the app can read (https://docs.x.com/x-api/activity/event-payloads): that it came
 * is seen here.
 */
export function readChat(payload: Told, { includes, self }: { includes: Includes; self: string }): SocialEvent {
  const id = keyAt(payload, 'id')
  const sender = keyAt(payload, 'sender_id')
  const people = keyAt(payload, 'conversation_id')?.split(':') ?? []
  if (!id || !sender) return nothing('chat', 'without an id')
  if (people.length > 2) return nothing('chat', 'of many')
  const isOwn = self !== '' && sender === self
  const other = people.find((person) => person !== self) ?? sender
  const at = firstInstant(payload.created_at_msec)
  return inPrivate({ id: `chat:${id}`, at, isOwn, author: personIn(includes, sender), other, kind: 'unsupported', body: '', media: [] })
}

interface Private {
  id: string
  at: Date
  isOwn: boolean
  author: ReturnType<typeof personIn>
  other: string
  kind: SocialKind
  body: string
  media: ToldMedia[]
}

function inPrivate({ other, ...said }: Private): SocialEvent {
  const way: Way = 'private'
  return { what: 'said', ...said, way, thread: `person:${other}`, answers: null, link: null, post: null }
}

/** Who is in it, where two are; null where more may be. `7-42` is a conversation of two, smaller id first. */
function peopleOf(event: Told, sender: string | null): string[] | null {
  const recipient = keyAt(event, 'recipient_id')
  if (recipient && sender) return [sender, recipient]
  const between = keyAt(event, 'dm_conversation_id')
  if (!between) return sender ? [sender] : []
  const people = between.split('-')
  return people.length === 2 ? people : null
}

/** Posts that somebody shows us in private. */
function sharedIn(event: Told, includes: Includes): ToldMedia[] {
  return keysIn(objectsIn(event.referenced_tweets, 5).map(({ id }) => id)).map((id) => {
    const post = postIn(includes, id)
    const { handle } = personIn(includes, keyAt(post, 'author_id') ?? '')
    return { kind: 'link', name: wordsOf(post).slice(0, 300), link: linkOf(id, handle), url: null }
  })
}

const isOnlyShared = (body: string, shared: ToldMedia[]) => shared.length > 0 && /^https:\/\/\S+$/.test(body)
