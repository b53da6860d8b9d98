import type { Told } from '../../../../told/read-field.ts'
import { within } from '../../meta/told-fields.ts'
import type { NetworkClient, Polled } from '../../network.ts'
import { lookAgain, withKnown } from '../../polling/look-again.ts'
import { selfOf } from '../asking/find-self.ts'
import type { RedditTold } from '../reading/read-told.ts'
import { findAbove } from './find-above.ts'
import { compareComments, knownIn } from './look-again.ts'
import { type Position, positionIn } from './position.ts'
import { readInbox } from './read-inbox.ts'
import { readModmail } from './read-modmail.ts'

/**
 * One look: a page of the inbox with what stands above its comments, then what moderators are written to, then, now and then, whether known
 * comments are still as they were. What was read and how far are kept together, so what a killed look brought is brought again.
 * @throws SocialCallError
 */
export async function pollReddit(client: NetworkClient, kept: unknown): Promise<Polled> {
  const position = positionIn(kept)
  const { id: self } = await selfOf(client)
  const { fresh, next } = await readInbox(client, position)
  const comments = fresh.filter(isComment).map((thing) => within(thing, 'data'))
  const above = await findAbove(client, comments)
  const bodies = fresh.map((thing) => bodyOf(thing, above, self))
  const known = withKnown(position.known, knownIn(comments, self))
  const moved: Position = { ...position, ...next, known }
  // while there are pages left, the rest has time
  if (next.digging) return { bodies, position: moved, isMore: true }
  const { modmail, isMore, bodies: written } = await readModmail(client, position.modmail, self)
  const again = isMore
    ? { bodies: [], known, lookedAt: moved.lookedAt }
    : await lookAgain(client, moved, (items, at) => compareComments(client, items, at))
  return {
    bodies: [...bodies, ...written, ...again.bodies],
    position: { ...moved, modmail, known: again.known, lookedAt: again.lookedAt },
    isMore,
  }
}

const isComment = ({ kind }: Told) => kind === 't1'

function bodyOf(thing: Told, above: Awaited<ReturnType<typeof findAbove>>, self: string): RedditTold {
  const item = within(thing, 'data')
  if (isComment(thing)) return { kind: 'comment', item, ...above(item), self }
  if (thing.kind === 't3') return { kind: 'post', item, self }
  return thing.kind === 't4' ? { kind: 'message', item, self } : { kind: 'other', of: String(thing.kind) }
}
