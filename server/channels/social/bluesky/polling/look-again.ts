import type { Told } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import { findPosts } from '../asking/find-posts.ts'
import type { Session } from '../asking/open-session.ts'
import type { BlueskyTold } from '../reading/read-told.ts'
import type { KnownPost } from './position.ts'

/** What of posts is looked at again: those of others. */
export const knownIn = (posts: Told[], self: string): KnownPost[] =>
  posts.flatMap((post) => {
    const [id, cid] = [keyAt(post, 'uri'), keyAt(post, 'cid')]
    return id && cid && keyAt(within(post, 'author'), 'did') !== self ? [{ id, cid }] : []
  })

/** Another content has another CID, and what is gone is not found. @throws SocialCallError */
export async function comparePosts(
  session: Session,
  known: KnownPost[],
  at: string,
): Promise<{ bodies: BlueskyTold[]; known: KnownPost[] }> {
  const found = await findPosts(
    session,
    known.map(({ id }) => id),
  )
  const bodies: BlueskyTold[] = []
  const left: KnownPost[] = []
  for (const { id, cid } of known) {
    const shown = found.get(id)
    const newest = shown ? (keyAt(shown, 'cid') ?? cid) : cid
    if (!shown && (await isGone(session, id))) bodies.push({ kind: 'gone', uri: id, at })
    else left.push({ id, cid: newest })
    if (shown && newest !== cid) bodies.push({ kind: 'edited', shown, root: await rootOf(session, shown), at, self: session.did })
  }
  return { bodies, known: left }
}

/** A post that its author's block keeps from us is not found either, and is there. */
async function isGone(session: Session, uri: string): Promise<boolean> {
  const query: [string, string][] = [
    ['uri', uri],
    ['depth', '0'],
    ['parentHeight', '0'],
  ]
  const { told, error } = await session.tryTo({ name: 'app.bsky.feed.getPostThread', query }, ['NotFound'])
  return error !== '' || within(told, 'thread').notFound === true
}

async function rootOf(session: Session, shown: Told): Promise<Told | null> {
  const uri = keyAt(within(within(within(shown, 'record'), 'reply'), 'root'), 'uri')
  return uri ? ((await findPosts(session, [uri])).get(uri) ?? null) : null
}
