import { objectsIn, type Told, textIn } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import type { Includes } from '../reading/included.ts'
import { POST_FIELDS } from './fields.ts'
import type { Session } from './open-session.ts'

/** https://docs.x.com/x-api/posts/get-posts-by-ids */
export const AT_ONCE = 100

export interface FoundPosts {
  posts: Map<string, Told>
  includes: Includes
  /** What X says is not there; what is only closed to the account is in neither. */
  gone: Set<string>
}

/** At most 100 posts by their ids, as the account may see them. @throws SocialCallError */
export async function findPosts(session: Session, ids: string[]): Promise<FoundPosts> {
  const wanted = [...new Set(ids)].slice(0, AT_ONCE)
  const told = await session.ask({ path: 'tweets', query: [['ids', wanted.join(',')], ...POST_FIELDS] })
  const posts = new Map(objectsIn(told.data, AT_ONCE).map((post) => [keyAt(post, 'id') ?? '', post]))
  const missing = objectsIn(told.errors, AT_ONCE).filter(({ type }) => /\/resource-not-found$/.test(textIn(type) ?? ''))
  const gone = new Set(missing.map((error) => keyAt(error, 'resource_id', 'value') ?? ''))
  return { posts, includes: within(told, 'includes'), gone }
}
