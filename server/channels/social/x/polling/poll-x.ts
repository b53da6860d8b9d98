import { keyAt } from '../../meta/told-fields.ts'
import type { NetworkClient, Polled } from '../../network.ts'
import { MESSAGE_FIELDS, POST_FIELDS } from '../asking/fields.ts'
import { openSession } from '../asking/open-session.ts'
import { ownId } from '../asking/who-am-i.ts'
import { asEvent } from './as-event.ts'
import { lookAgain, withKnown } from './look-again.ts'
import { type Position, positionIn } from './position.ts'
import { type Listed, readNewer } from './read-newer.ts'

/** X takes 300 and 15 of these calls in 15 minutes (https://docs.x.com/x-api/fundamentals/rate-limits); others are made in between. */
const MENTIONS: Listed = { path: 'mentions', fields: POST_FIELDS, hasSince: true, everyMs: 55_000, isVital: true }
const MESSAGES: Listed = { path: 'dm_events', fields: MESSAGE_FIELDS, hasSince: false, everyMs: 85_000, isVital: false }

/**
 * One look: a page of what names the account and a page of private messages, then, now and then, whether known posts are still as they
 * were. What was read and how far are kept together, so what a killed look brought is brought again.
 * @throws SocialCallError
 */
export async function pollX(client: NetworkClient, kept: unknown): Promise<Polled> {
  const position = positionIn(kept)
  const session = openSession(client)
  const self = client.account.id || position.self || (await ownId(session, client.account))
  const { path, ...list } = MENTIONS
  const mentions = await readNewer(client, session, { path: `users/${self}/${path}`, ...list }, position.mentions)
  const messages = await readNewer(client, session, MESSAGES, position.messages)
  const known = withKnown(position.known, mentions.items, self)
  const moved: Position = { ...position, self, mentions: mentions.reading, messages: messages.reading, known }
  const isMore = [mentions.reading, messages.reading].some(({ digging, notBefore }) => digging !== null && notBefore === null)
  const again = isMore ? { bodies: [], known, lookedAt: moved.lookedAt } : await lookAgain(client, session, moved)
  return {
    bodies: [
      ...mentions.items.map((post) => asEvent('post.mention.create', post, { includes: mentions.includes, self })),
      ...messages.items.map((event) =>
        asEvent(keyAt(event, 'sender_id') === self ? 'dm.sent' : 'dm.received', event, { includes: messages.includes, self }),
      ),
      ...again.bodies,
    ],
    position: { ...moved, known: again.known, lookedAt: again.lookedAt },
    isMore,
  }
}
