import type { ActionKind, ActionPolicy, ActionRefusal, ActionRequest } from '../../../contract/console/actions.ts'
import type { ActingOrder, Taken } from '../sums/acting-order.ts'
import { previewEffect } from '../sums/preview-effect.ts'
import { type ShopAnswer, yieldToShop } from '../sums/shop-sums.ts'
import { judgeApproval, judgeLimit, moneyAtStake } from './judge-money.ts'
import { judgeState } from './judge-state.ts'
import { judgeWindow } from './judge-window.ts'
import type { Verdict } from './verdict.ts'

/** What a judgement looks at beside order, request and policy. */
export interface Circumstances {
  now: Date
  /** The store's, by which days end. */
  timeZone: string
  /** Of the agent who asks or agrees; null of who only proposes. */
  role: 'agent' | 'admin' | null
  taken: Taken
  /** What the shop works out of just this; absent where it told nothing. */
  shop?: ShopAnswer | null
}

/** Whether a request may be carried out, what it would do, and whether a second agent must agree. Touches nothing. */
export function judgeAction(order: ActingOrder, request: ActionRequest, policy: ActionPolicy, at: Circumstances): Verdict {
  const refusals = judgeKind(order, request.kind, policy, at)
  if (refusals.length > 0) return { refusals, needsApproval: null, effect: null }
  const own = previewEffect(order, request, at.taken)
  const { effect, refusals: wrong } =
    at.shop && own.refusals.length === 0 && own.effect?.total ? yieldToShop(own.effect, at.shop, request, at.taken) : own
  if (!effect || wrong.length > 0) return { refusals: wrong, needsApproval: null, effect }
  const stake = moneyAtStake(order, effect, request.kind, at.taken)
  return {
    refusals: judgeLimit(stake, policy, at.role),
    needsApproval: judgeApproval(request.kind, stake, policy),
    effect,
  }
}

/** Why a kind of action is not to be had at all now, whatever of the order is chosen. */
export function judgeKind(
  order: ActingOrder,
  kind: ActionKind,
  policy: ActionPolicy,
  { now, timeZone, taken }: Omit<Circumstances, 'role' | 'shop'>,
): ActionRefusal[] {
  const refusals = judgeState(order, kind, policy, taken, timeZone)
  return refusals.length > 0 ? refusals : judgeWindow(order, kind, policy, { now, timeZone })
}
