import type { Told } from '../../../../told/read-field.ts'
import { keyAt } from '../../meta/told-fields.ts'
import type { NetworkClient } from '../../network.ts'
import { findThings } from '../asking/find-things.ts'
import { linkIdOf } from '../reading/read-comment.ts'

/** A comment deeper than that begins a thread of the deepest that was asked for. */
const LEVELS = 10
/** What comes as one page may go deeper. */
const MOST_LEVELS = 100
const COMMENT = /^t1_/

export interface Above {
  root: string | null
  post: Told | null
}

/**
 * What stands above comments: the post, and the comment right below it, which makes one thread of all that is said below. The parents of
 * all of them are asked for together, level by level; what was deleted still stands between.
 * @throws SocialCallError
 */
export async function findAbove(client: NetworkClient, comments: Told[]): Promise<(comment: Told) => Above> {
  const parents = new Map<string, string | null>()
  const learn = (thing: Told) => parents.set(keyAt(thing, 'name') ?? '', keyAt(thing, 'parent_id'))
  comments.forEach(learn)
  for (let level = 0; level < LEVELS; level++) {
    const unknown = comments.map((comment) => topOf(comment, parents)).filter((top) => !parents.has(top))
    if (unknown.length === 0) break
    const found = await findThings(client, unknown)
    // one that is closed to us is the first that we know of
    for (const top of unknown) learn(found.get(top) ?? { name: top })
  }
  const posts = await findThings(
    client,
    comments.flatMap((comment) => linkIdOf(comment) ?? []),
  )
  return (comment) => {
    const root = topOf(comment, parents)
    return { root: root === keyAt(comment, 'name') ? null : root, post: posts.get(linkIdOf(comment) ?? '') ?? null }
  }
}

/** The highest comment that is known to stand above. */
function topOf(comment: Told, parents: Map<string, string | null>): string {
  let top = keyAt(comment, 'name') ?? ''
  for (let level = 0; level < MOST_LEVELS; level++) {
    const above = parents.get(top)
    if (!above || !COMMENT.test(above)) break
    top = above
  }
  return top
}
