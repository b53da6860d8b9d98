import type { Context } from '../../../context.ts'
import type { Network } from '../../../contract/social/networks.ts'
import type { Thread } from '../../../events/index.ts'
import { selectNetwork, selectPlaces } from '../../social/social-queries.ts'
import { labelOf, socialSession } from '../../social/social-sender.ts'

/** A ticket's customer as they are on a network, where only they and the store read. */
export interface PrivatePerson {
  session: string
  label: string
  network: Network
  inboxId: string
  /** The network's own id of them. */
  networkId: string
}

/** Null where they wrote nothing in private, or the account is gone that they wrote to. What they said in public says nothing of this. */
export async function findPrivatePerson(
  ctx: Context,
  { id, customerId }: Pick<Thread, 'id' | 'customerId'>,
): Promise<PrivatePerson | null> {
  const said = await selectPlaces(ctx.sql, id, customerId)
  const theirs = said.find(({ place, isTheirs }) => place.way === 'private' && isTheirs)
  const network = theirs && (await selectNetwork(ctx.sql, theirs.inboxId))
  if (!theirs || !network) return null
  const { inboxId, place } = theirs
  return { session: socialSession(inboxId, place.person), label: labelOf(place.person), network, inboxId, networkId: place.person.id }
}
