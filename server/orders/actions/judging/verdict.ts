import type { ActionEffect, ActionRefusal, SaidTwice } from '../../../contract/console/actions.ts'

/** What a request would come to. With any refusal it is not done; `effect` is null where it cannot be told. */
export interface Verdict {
  refusals: ActionRefusal[]
  /** Why a second agent must agree; null where nobody must. */
  needsApproval: SaidTwice | null
  effect: ActionEffect | null
}

/** An effect, or why there is none. */
export type Outcome = { effect: ActionEffect; refusals: [] } | { effect: ActionEffect | null; refusals: ActionRefusal[] }

export const refused = (...refusals: ActionRefusal[]): Outcome => ({ effect: null, refusals })

/** An effect that moves nothing yet. */
export function emptyEffect(currency: string | null): ActionEffect {
  return { currency, lines: [], shipping: null, rest: null, total: null, leftAfter: null, address: null, says: [], notes: [] }
}
