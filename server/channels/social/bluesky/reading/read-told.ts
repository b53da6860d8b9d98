import type { SocialKind } from '../../../../contract/social/networks.ts'
import type { SocialEvent } from '../../../../social/index.ts'
import type { Told } from '../../../../told/read-field.ts'
import { keyAt, nothing, within } from '../../meta/told-fields.ts'
import { type OwnAccount, UnreadableEvent } from '../../network.ts'
import { readChat } from './read-chat.ts'
import { quotedOf } from './read-embed.ts'
import { personIn, readPost, timeIn } from './read-post.ts'

/**
 * What one look brought, as it is kept. `self`: our own account's DID; `shown`: the post as the network shows it, `root` and `quoted` those
 * above it, null where they are gone or closed to us.
 */
export type BlueskyTold =
  | { kind: 'notification'; notification: Told; shown: Told | null; root: Told | null; quoted: Told | null; self: string }
  | { kind: 'edited'; shown: Told; root: Told | null; at: string; self: string }
  | { kind: 'gone'; uri: string; at: string }
  | { kind: 'chat'; log: Told; convo: Told | null; self: string }

const SAID: Record<string, SocialKind> = { reply: 'comment', mention: 'mention', quote: 'quote' }
const SIGNS: Record<string, string> = { like: '❤️', repost: '🔁' }

/**
 * What one thing tells that a look at Bluesky brought.
 * @throws UnreadableEvent where it is no object, or nothing that a look brings
 */
export function readTold(told: unknown, account: OwnAccount): SocialEvent[] {
  if (typeof told !== 'object' || told === null || Array.isArray(told)) throw new UnreadableEvent('body must be an object')
  const body = told as Told
  const self = account.id || (keyAt(body, 'self') ?? '')
  switch (body.kind) {
    case 'notification':
      return [readNotification(body, self)]
    case 'edited':
      return [readEdited(body, self)]
    case 'gone': {
      const uri = keyAt(body, 'uri')
      return [uri ? { what: 'deleted', id: uri, at: timeIn(body.at) } : nothing('gone')]
    }
    case 'chat':
      return [readChat({ log: within(body, 'log'), convo: within(body, 'convo') }, self)]
    default:
      throw new UnreadableEvent('kind must be what a look brings')
  }
}

/** Lexicon app.bsky.notification.listNotifications. */
function readNotification(body: Told, self: string): SocialEvent {
  const notification = within(body, 'notification')
  const reason = String(notification.reason)
  const kind = SAID[reason]
  const at = timeIn(notification.indexedAt)
  if (kind)
    return (
      readPost(notification, {
        self,
        kind,
        shown: within(body, 'shown'),
        root: within(body, 'root'),
        quoted: within(body, 'quoted'),
        at,
      }) ?? nothing(reason)
    )
  const sign = SIGNS[reason]
  const id = keyAt(notification, 'reasonSubject') ?? keyAt(within(within(notification, 'record'), 'subject'), 'uri')
  if (!sign || !id) return nothing(notification.reason)
  const isOwn = self !== '' && personIn(within(notification, 'author')).id === self
  return { what: 'reacted', id, at, sign, isGone: false, isOwn }
}

function readEdited(body: Told, self: string): SocialEvent {
  const shown = within(body, 'shown')
  const at = timeIn(body.at, shown.indexedAt)
  const quoted = quotedOf(within(shown, 'embed'))
  const said = readPost(shown, { self, kind: 'mention', shown, root: within(body, 'root'), quoted, at })
  return said ? { what: 'edited', id: said.id, at, body: said.body, said } : nothing('edited')
}
