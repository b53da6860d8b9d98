import type { Told } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import type { NetworkClient, Polled } from '../../network.ts'
import { lookAgain, withKnown } from '../../polling/look-again.ts'
import { findPosts } from '../asking/find-posts.ts'
import { openSession, type Session } from '../asking/open-session.ts'
import { quotedOf } from '../reading/read-embed.ts'
import type { BlueskyTold } from '../reading/read-told.ts'
import { comparePosts, knownIn } from './look-again.ts'
import { type Position, positionIn } from './position.ts'
import { readChats } from './read-chats.ts'
import { readPage } from './read-page.ts'

const SAID = new Set(['reply', 'mention', 'quote'])

/**
 * One look: a page of notifications with the posts above them, then what is new of chats, then, now and then, whether known posts are
 * still as they were. What was read and how far are kept together, so what a killed look brought is brought again.
 * @throws SocialCallError
 */
export async function pollBluesky(client: NetworkClient, kept: unknown): Promise<Polled> {
  const position = positionIn(kept)
  const session = await openSession(client)
  const { fresh, next } = await readPage(session, position)
  const said = fresh.filter(({ reason }) => SAID.has(String(reason)))
  const bodies: BlueskyTold[] = await withPosts(session, fresh)
  const known = withKnown(position.known, knownIn(said, session.did))
  const moved: Position = { ...position, ...next, known }
  // while there are pages left, the rest has time
  if (next.digging) return { bodies, position: moved, isMore: true }
  const chats = await readChats(client, session, moved)
  const again = chats.isMore
    ? { bodies: [], known, lookedAt: moved.lookedAt }
    : await lookAgain(client, moved, (items, at) => comparePosts(session, items, at))
  return {
    bodies: [...bodies, ...chats.bodies, ...again.bodies],
    position: { ...moved, chat: chats.chat, chatClosedUntil: chats.closedUntil, known: again.known, lookedAt: again.lookedAt },
    isMore: chats.isMore,
  }
}

async function withPosts(session: Session, fresh: Told[]): Promise<BlueskyTold[]> {
  const wanted = fresh.filter(({ reason }) => SAID.has(String(reason))).flatMap((notification) => Object.values(urisOf(notification)))
  const posts = await findPosts(
    session,
    wanted.filter((uri) => uri !== null),
  )
  const find = (uri: string | null) => (uri === null ? null : (posts.get(uri) ?? null))
  return fresh.map((notification) => {
    const { own, root, quoted } = SAID.has(String(notification.reason)) ? urisOf(notification) : { own: null, root: null, quoted: null }
    return { kind: 'notification', notification, shown: find(own), root: find(root), quoted: find(quoted), self: session.did }
  })
}

function urisOf(notification: Told) {
  const record = within(notification, 'record')
  const root = keyAt(within(within(record, 'reply'), 'root'), 'uri')
  const quoted = notification.reason === 'quote' ? keyAt(quotedOf(within(record, 'embed')), 'uri') : null
  return { own: keyAt(notification, 'uri'), root, quoted }
}
