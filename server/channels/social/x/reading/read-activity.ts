import type { SocialEvent } from '../../../../social/index.ts'
import { type Told, textIn } from '../../../../told/read-field.ts'
import { firstInstant, keyAt, nothing, within } from '../../meta/told-fields.ts'
import { UnreadableEvent } from '../../network.ts'
import { readFirstMessages } from './first-api/read-first-messages.ts'
import { readChat, readMessage } from './read-message.ts'
import { readPost } from './read-post.ts'
import { LIKE } from './signs.ts'
import { timeOfId } from './snowflake.ts'
import { USER } from './their-names.ts'

/** An event of the X Activity API, and a look of ours as one (https://docs.x.com/x-api/activity/event-payloads). */
export interface XEvent {
  data: { event_type: string; filter: object; payload: object; includes?: object }
}

/** One event. What is of another account is nothing here: an app has one address for all. @throws UnreadableEvent */
export function readActivity(body: Told, own: string): SocialEvent | SocialEvent[] {
  const data = within(body, 'data')
  const type = textIn(data.event_type, 100)
  if (!type) throw new UnreadableEvent('data.event_type must be text')
  const filtered = keyAt(within(data, 'filter'), USER)
  if (own && filtered && filtered !== own) return nothing('another account')
  const self = own || (filtered ?? '')
  const payload = within(data, 'payload')
  const includes = within(data, 'includes')
  switch (type) {
    case 'post.create':
    case 'post.repost.create':
      return readPost(payload, { self, includes })
    case 'post.mention.create':
      return readPost(payload, { self, includes, as: 'mention' })
    case 'post.reply.create':
      return readPost(payload, { self, includes, as: 'comment' })
    case 'post.quote.create':
      return readPost(payload, { self, includes, as: 'quote' })
    case 'post.delete':
      return readDeleted(payload)
    case 'like.create':
      return readLike(payload, { self, direction: within(data, 'filter').direction })
    case 'dm.received':
    case 'dm.sent':
      return payload.direct_message_events === undefined
        ? readMessage(payload, { includes, self })
        : readFirstMessages(payload, { self, users: payload.users })
    case 'chat.received':
    case 'chat.sent':
      return readChat(payload, { includes, self })
    default:
      return nothing(type)
  }
}

function readDeleted(payload: Told): SocialEvent {
  const id = keyAt(payload, 'id')
  if (!id) return nothing('post.delete')
  const at = firstInstant(payload.timestamp_ms)
  return { what: 'deleted', id, at: at.getTime() > 0 ? at : timeOfId(id) }
}

/** A like says whose post it is of, and by its direction who likes; without one only others like what is ours. */
function readLike(payload: Told, { self, direction }: { self: string; direction: unknown }): SocialEvent {
  const id = keyAt(payload, 'liked_tweet_id')
  if (!id) return nothing('like.create')
  const isOwn = direction === undefined ? keyAt(payload, 'liked_tweet_author_id') !== self : direction === 'outbound'
  return { what: 'reacted', id, at: firstInstant(payload.timestamp_ms), sign: LIKE, isGone: false, isOwn }
}
