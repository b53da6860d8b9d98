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
  /** The ticket's customer, as the network shows them: whoever else writes there, in private it is they who are written to. */
  name: string
}

/** Null where the customer last wrote another way than on a network. */
export function waysOf(events: readonly ThreadEvent[]): Ways | null {
  const said = events.flatMap((event) => (event.type === 'message.received' ? [event.message.social] : []))
  const last = said.at(-1)
  if (!last) return null
  const isPublic = said.some((part) => part?.way === 'public')
  const isPrivate = said.some((part) => part?.way === 'private' && part.writer === 'customer')
  const theirs = said.findLast((part) => part?.writer === 'customer') ?? last
  return {
    network: last.network,
    last: theirs.way,
    isPublic,
    isPrivate,
    name: theirs.handle,
  }
}
