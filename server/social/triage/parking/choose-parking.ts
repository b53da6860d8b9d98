import type { Judgement, ParkReason, TriageRules } from '../../../contract/social/triage.ts'
import { plainHandle } from '../rules/triage-rules.ts'

export interface Remarked {
  judgement: Judgement
  /** As the network has it; empty where it does not say. */
  handle: string
  reach: number | null
  /** How often they have said the same of late, this time included. */
  times: number
}

/** From so many times on the same words are parked; before, they are tickets. */
const REPEATED = 3

/** By which of a store's rules a public remark is parked; null: it is a ticket. Pure. */
export function chooseParking({ judgement, handle, reach, times }: Remarked, rules: TriageRules): ParkReason | null {
  if (handle !== '' && rules.handles.includes(plainHandle(handle))) return 'handle'
  const { why } = judgement
  if (why === 'unsure') return rules.repeats && times >= REPEATED ? 'repeats' : null
  if (why === 'advertises' || why === 'repeats' || why === 'tags') return rules[why] ? why : null
  if (why !== 'praise' || !rules.praise) return null
  return rules.reachFrom !== null && (reach ?? 0) >= rules.reachFrom ? null : 'praise'
}
