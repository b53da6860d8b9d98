import type { Told } from '../../../../told/read-field.ts'
import { keyAt } from '../../meta/told-fields.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { AT_ONCE, findPosts } from '../asking/find-posts.ts'
import type { Session } from '../asking/open-session.ts'
import { keysIn, postIn } from '../reading/included.ts'
import type { XEvent } from '../reading/read-activity.ts'
import { asEvent } from './as-event.ts'
import type { KnownPost, Position } from './position.ts'

type Looked = Pick<Position, 'known' | 'lookedAt'> & { bodies: XEvent[] }

const EVERY_MS = 3_600_000

/** What others wrote, the newest of it last. */
export function withKnown(known: KnownPost[], posts: Told[], self: string): KnownPost[] {
  const added = posts.flatMap((post) => {
    const id = keyAt(post, 'id')
    return id && keyAt(post, 'author_id') !== self ? [{ id: formsOf(post)[0] ?? id, newest: id }] : []
  })
  const ids = new Set(added.map(({ id }) => id))
  return [...known.filter(({ id }) => !ids.has(id)), ...added].slice(-AT_ONCE)
}

/**
 * Looks every hour at what others wrote last: no webhook tells where somebody took a post back, and X wants it gone here, too
 * (https://docs.x.com/x-api/compliance/streams/introduction). Where X does not let us, it is done another time.
 */
export async function lookAgain(client: NetworkClient, session: Session, { known, lookedAt, self }: Position): Promise<Looked> {
  const now = session.now()
  const isEarly = lookedAt !== null && now.getTime() - Date.parse(lookedAt) < EVERY_MS
  if (isEarly) return { bodies: [], known, lookedAt }
  if (known.length === 0) return { bodies: [], known, lookedAt: now.toISOString() }
  try {
    return { ...(await compare(session, known, self)), lookedAt: now.toISOString() }
  } catch (error) {
    if (!(error instanceof SocialCallError)) throw error
    client.log.info({ connectionId: client.connectionId, why: error.why }, 'posts of X are looked at again later')
    return { bodies: [], known, lookedAt: now.toISOString() }
  }
}

async function compare(session: Session, known: KnownPost[], self: string): Promise<Omit<Looked, 'lookedAt'>> {
  const { posts, includes, gone } = await findPosts(
    session,
    known.map(({ newest }) => newest),
  )
  const bodies: XEvent[] = []
  const left: KnownPost[] = []
  for (const { id, newest } of known) {
    const last = formsOf(posts.get(newest) ?? {}).at(-1) ?? newest
    const written = last === newest ? {} : postIn(includes, last)
    if (gone.has(newest)) bodies.push(asEvent('post.delete', goneNow(id, session.now()), { includes, self }))
    else left.push({ id, newest: keyAt(written, 'id') ?? newest })
    if (keyAt(written, 'id')) bodies.push(asEvent('post.mention.create', written, { includes, self }))
  }
  return { bodies, known: left }
}

/** X says that it is gone, and not since when. */
const goneNow = (id: string, now: Date): Told => ({ id, timestamp_ms: String(now.getTime()) })

/** Each edit makes another post: ids of them all, oldest first. */
const formsOf = (post: Told) => keysIn(post.edit_history_tweet_ids)
