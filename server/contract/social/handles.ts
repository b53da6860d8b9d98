import type { ProofKind } from '../orders.ts'
import type { Network } from './networks.ts'

/** GET /tickets/:id/customer, of who writes in private on a network: how far it is known who they are. Times are ISO 8601. */
export interface HandleStanding {
  /** As the network shows them: `@anna`. */
  handle: string
  network: Network
  /** A link that they got and have not used; null where none can be. */
  asked: { at: string; until: string } | null
  /** They asked for a code to this address (masked) and may still enter one; it says nothing of whether there is one. */
  code: { to: string; until: string } | null
  /** What they proved, as long as it counts. */
  proven: { how: ProofKind; until: string } | null
}

/** POST /tickets/:id/handle-link: words to send in private, in the language that they write. */
export interface HandleLinkMade {
  body: string
  until: string
}
