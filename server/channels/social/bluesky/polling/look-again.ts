import type { Told } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { findPosts } from '../asking/find-posts.ts'
import type { Session } from '../asking/open-session.ts'
import type { BlueskyTold } from '../reading/read-told.ts'
import type { KnownPost, Position } from './position.ts'

type Looked = Pick<Position, 'known' | 'lookedAt'> & { bodies: BlueskyTold[] }

const KNOWN = 100
const EVERY_MS = 600_000

/** What others wrote, the newest of it last. */
export function withKnown(known: KnownPost[], posts: Told[], self: string): KnownPost[] {
  const added = posts.flatMap((post) => {
    const [uri, cid] = [keyAt(post, 'uri'), keyAt(post, 'cid')]
    return uri && cid && keyAt(within(post, 'author'), 'did') !== self ? [{ uri, cid }] : []
  })
  const uris = new Set(added.map(({ uri }) => uri))
  return [...known.filter(({ uri }) => !uris.has(uri)), ...added].slice(-KNOWN)
}

/**
 * Looks every ten minutes at what others wrote last: another content has another CID, and what is gone is not found. Where Bluesky does
 * not let us, it is done another time: what is new has been read by then.
 */
export async function lookAgain(client: NetworkClient, session: Session, { known, lookedAt }: Position): Promise<Looked> {
  const now = session.now()
  const isEarly = lookedAt !== null && now.getTime() - Date.parse(lookedAt) < EVERY_MS
  if (known.length === 0 || isEarly) return { bodies: [], known, lookedAt }
  try {
    return { ...(await compare(session, known, now.toISOString())), lookedAt: now.toISOString() }
  } catch (error) {
    if (!(error instanceof SocialCallError)) throw error
    client.log.info({ connectionId: client.connectionId, why: error.why }, 'posts of Bluesky are looked at again later')
    return { bodies: [], known, lookedAt }
  }
}

async function compare(session: Session, known: KnownPost[], at: string): Promise<Omit<Looked, 'lookedAt'>> {
  const found = await findPosts(
    session,
    known.map(({ uri }) => uri),
  )
  const bodies: BlueskyTold[] = []
  const left: KnownPost[] = []
  for (const { uri, cid } of known) {
    const shown = found.get(uri)
    const newest = shown ? (keyAt(shown, 'cid') ?? cid) : cid
    if (!shown && (await isGone(session, uri))) bodies.push({ kind: 'gone', uri, at })
    else left.push({ uri, cid: newest })
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
