import { type Told, textIn } from '../../../../told/read-field.ts'
import { keyAt } from '../../meta/told-fields.ts'
import type { NetworkClient } from '../../network.ts'
import { findThings } from '../asking/find-things.ts'
import { isTakenBack } from '../reading/read-comment.ts'
import type { RedditTold } from '../reading/read-told.ts'
import type { KnownComment } from './position.ts'

/** What of comments is looked at again: those of others. */
export const knownIn = (comments: Told[], self: string): KnownComment[] =>
  comments.flatMap((comment) => {
    const id = keyAt(comment, 'name')
    return id && keyAt(comment, 'author_fullname') !== self ? [{ id, editedAt: editedAt(comment), isHidden: false }] : []
  })

/**
 * What was edited, taken back, or taken from others' eyes by a moderator. What is not found may only be closed to us. Reddit wants all
 * gone that is gone there (https://www.redditinc.com/policies/data-api-terms).
 * @throws SocialCallError
 */
export async function compareComments(
  client: NetworkClient,
  known: KnownComment[],
  at: string,
): Promise<{ bodies: RedditTold[]; known: KnownComment[] }> {
  const found = await findThings(
    client,
    known.map(({ id }) => id),
  )
  const bodies: RedditTold[] = []
  const left: KnownComment[] = []
  for (const before of known) {
    const item = found.get(before.id)
    if (item && isTakenBack(item)) {
      bodies.push({ kind: 'gone', id: before.id, at })
      continue
    }
    const now = item ? { id: before.id, editedAt: editedAt(item), isHidden: isRemoved(item) } : before
    if (item && now.editedAt !== before.editedAt) bodies.push({ kind: 'edited', item })
    if (now.isHidden !== before.isHidden) bodies.push({ kind: now.isHidden ? 'hidden' : 'shown', id: before.id, at })
    left.push(now)
  }
  return { bodies, known: left }
}

/** The inbox does not say: null there too. */
const editedAt = ({ edited }: Told) => (typeof edited === 'number' ? textIn(edited) : null)

/** Who moderates sees the words of what a moderator took away. */
const isRemoved = ({ removed, spam }: Told) => removed === true || spam === true
