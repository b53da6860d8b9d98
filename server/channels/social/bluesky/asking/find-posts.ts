import { objectsIn, type Told } from '../../../../told/read-field.ts'
import { keyAt } from '../../meta/told-fields.ts'
import type { Session } from './open-session.ts'

/** https://docs.bsky.app/docs/api/app-bsky-feed-get-posts */
const AT_ONCE = 25

/** Posts as the account may see them, by their addresses; those that are gone or closed to it are left out. */
export async function findPosts(session: Session, uris: string[]): Promise<Map<string, Told>> {
  const wanted = [...new Set(uris)]
  const found = new Map<string, Told>()
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const query = wanted.slice(from, from + AT_ONCE).map((uri): [string, string] => ['uris', uri])
    const { posts } = await session.ask({ name: 'app.bsky.feed.getPosts', query })
    for (const post of objectsIn(posts, AT_ONCE)) found.set(keyAt(post, 'uri') ?? '', post)
  }
  return found
}
