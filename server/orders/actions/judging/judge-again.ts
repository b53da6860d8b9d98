import type { ActionPolicy, ActionRefusal } from '../../../contract/console/actions.ts'
import type { ActionRow } from '../action.ts'
import type { ActingLine, ActingOrder, Taken } from '../sums/acting-order.ts'
import { countLeft } from '../sums/count-left.ts'
import { amountOf, unitsOf } from '../sums/minor-units.ts'
import { refuse } from '../words/say-twice.ts'
import { judgeKind } from './judge-action.ts'

/**
 * Whether what was agreed to can still be done exactly so, as the order and the policy are now. What is carried out is the effect
 * that was seen, to the unit, so it is not worked out anew.
 */
export function judgeAgain(
  order: ActingOrder,
  { kind, effect, request }: Pick<ActionRow, 'kind' | 'effect' | 'request'>,
  policy: ActionPolicy,
  at: { now: Date; timeZone: string; taken: Taken },
): ActionRefusal[] {
  const refusals = judgeKind(order, kind, policy, at)
  if (refusals.length > 0 || !effect) return refusals
  const left = countLeft(order, at.taken)
  const leftOf = { refund: left.refundable, create_return: left.returnable, reship: left.reshippable }
  const limit = kind in leftOf ? leftOf[kind as keyof typeof leftOf] : null
  const lines = effect.lines.map(({ lineId, quantity }) => ({ line: order.lines.find((each) => each.id === lineId), quantity }))
  if (lines.some(({ line }) => !line)) return [refuse('order_changed', {})]
  if (limit && lines.some(({ line, quantity }) => quantity > limit(line as ActingLine))) return [refuse('order_changed', {})]
  const isPaid = order.financialStatus === 'paid' || order.financialStatus === 'partially_refunded'
  // it was to be paid back, and nothing was paid yet when that was seen
  if (request.kind === 'cancel' && request.refund && effect.total === null && isPaid && left.money !== 0n)
    return [refuse('order_changed', {})]
  // by our own books: those of the shop it holds itself
  return effect.total === null ? [] : judgeSum(effect.own ?? effect.total, order, left.money, kind === 'cancel')
}

/** A platform that cancels pays back all that is left, so there it must be just that. */
function judgeSum(total: string, { currency }: ActingOrder, left: bigint | null, mustBeAll: boolean): ActionRefusal[] {
  if (left === null) return [refuse('amount_unknown', {})]
  const asked = unitsOf(total, currency, 'up')
  if (asked > left)
    return [refuse('more_than_paid', { asked: { amount: total, currency }, left: { amount: amountOf(left, currency), currency } })]
  return mustBeAll && asked !== left ? [refuse('order_changed', {})] : []
}
