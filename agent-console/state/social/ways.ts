import type { Network, Way } from '../../../server/contract/social/networks.ts'
import type { ThreadEvent } from '../../../server/contract/thread.ts'

/** Where a ticket goes on over a network. */
export interface Ways {
  network: Network
  /** How its customer last wrote. */
  last: Way
  /** Something of theirs is public, so that it can be answered where all read it. */
  isPublic: boolean
  /** They wrote in private before. */
  isPrivate: boolean
  /** Who wrote last, as the network shows them. */
  name: string
}

/** Null where the customer last wrote another way than on a network. */
export function waysOf(events: readonly ThreadEvent[]): Ways | null {
  const said = events.flatMap((event) => (event.type === 'message.received' ? [event.message.social] : []))
  const last = said.at(-1)
  if (!last) return null
  const has = (way: Way) => said.some((part) => part?.way === way)
  return { network: last.network, last: last.way, isPublic: has('public'), isPrivate: has('private'), name: last.handle }
}
