import type { SocialEvent } from '../../../../../social/index.ts'
import { objectsIn, type Told } from '../../../../../told/read-field.ts'
import { firstInstant, keyAt, nothing, within } from '../../../meta/told-fields.ts'
import { UnreadableEvent } from '../../../network.ts'
import { messageKey } from '../read-message.ts'
import { readPost } from '../read-post.ts'
import { LIKE } from '../signs.ts'
import { postOfFirst } from './in-newer-shape.ts'
import { readFirstMessages } from './read-first-messages.ts'

const MOST = 1_000
/** Beside the events of a delivery. */
const HEADS = new Set(['for_user_id', 'user_has_blocked', 'is_blocked_by', 'users', 'apps'])

type Read = (told: Told, self: string) => SocialEvent
const reads: Record<string, Read> = {
  favorite_events: readFavourite,
  tweet_delete_events: readDeleted,
  direct_message_mark_read_events: readSeen,
}

/**
 * A delivery of the Account Activity API (https://docs.x.com/x-api/account-activity/introduction): lists of events by their kinds. What is
 * of another account is nothing here.
 * @throws UnreadableEvent where it names nobody and holds no list
 */
export function readAccountActivity(body: Told, own: string): SocialEvent[] {
  const forUser = keyAt(body, 'for_user_id')
  const kinds = Object.keys(body).filter((name) => !HEADS.has(name))
  if (!forUser && kinds.every((name) => typeof body[name] !== 'object'))
    throw new UnreadableEvent('for_user_id must name the account, or data hold an event')
  if (own && forUser && forUser !== own) return [nothing('another account')]
  const self = own || (forUser ?? '')
  const events = kinds.flatMap((kind) => readKind(kind, body, self))
  return events.length > 0 ? events : [nothing('an empty delivery')]
}

function readKind(kind: string, body: Told, self: string): SocialEvent[] {
  if (kind === 'direct_message_events') return readFirstMessages(body, { self, users: body.users })
  if (kind === 'tweet_create_events') return objectsIn(body[kind], MOST).map((status) => readStatus(status, body, self))
  const read = reads[kind]
  return read ? objectsIn(body[kind], MOST).map((told) => read(told, self)) : [nothing(kind)]
}

/** Whom the account has blocked it does not want to hear. */
function readStatus(status: Told, body: Told, self: string): SocialEvent {
  if (String(body.user_has_blocked) === 'true') return nothing('tweet_create_events', 'of somebody blocked')
  const { post, includes } = postOfFirst(status)
  return readPost(post, { self, includes, as: 'mention' })
}

function readFavourite(told: Told, self: string): SocialEvent {
  const id = keyAt(within(told, 'favorited_status'), 'id_str')
  if (!id) return nothing('favorite_events')
  const isOwn = self !== '' && keyAt(within(told, 'user'), 'id_str') === self
  return { what: 'reacted', id, at: firstInstant(told.timestamp_ms), sign: LIKE, isGone: false, isOwn }
}

function readDeleted(told: Told): SocialEvent {
  const id = keyAt(within(told, 'status'), 'id_str', 'id')
  return id ? { what: 'deleted', id, at: firstInstant(told.timestamp_ms) } : nothing('tweet_delete_events')
}

/** Up to which message they have read what we wrote. */
function readSeen(told: Told, self: string): SocialEvent {
  const id = keyAt(told, 'last_read_event_id')
  if (!id || keyAt(told, 'sender_id') === self) return nothing('direct_message_mark_read_events')
  return { what: 'read', id: messageKey(id), at: firstInstant(told.created_timestamp), reason: '' }
}
