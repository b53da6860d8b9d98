import type { ActionEffect, ActionKind, ActionPolicy, ActionRefusal, SaidTwice } from '../../../contract/console/actions.ts'
import type { ActingOrder, Taken } from '../sums/acting-order.ts'
import { amountOf, unitsOf } from '../sums/minor-units.ts'
import { shownOf } from '../sums/sum-taken.ts'
import type { Money } from '../words/action-words.ts'
import { refuse, sayTwice } from '../words/say-twice.ts'

type Sums = ActionPolicy['refund']['agentLimit']

/** Whether somebody of this role may have so much go out; null: nobody who pays, but one who only proposes. */
export function judgeLimit(asked: Money | null, policy: ActionPolicy, role: 'agent' | 'admin' | null): ActionRefusal[] {
  if (!asked || role === null) return []
  const limit = limitIn(role === 'admin' ? policy.refund.adminLimit : policy.refund.agentLimit, asked.currency)
  return limit && isMore(asked, limit) ? [refuse('above_role_limit', { asked, limit, role })] : []
}

/** Why a second agent must agree, null where none must. */
export function judgeApproval(kind: ActionKind, asked: Money | null, { approval }: ActionPolicy): SaidTwice | null {
  if (approval.always.includes(kind)) return sayTwice((words) => words.approval.always(kind))
  if (!asked) return null
  const limit = limitIn(approval.above, asked.currency)
  if (limit) return isMore(asked, limit) ? sayTwice((words) => words.approval.above(asked, limit)) : null
  return approval.inOtherCurrencies ? sayTwice((words) => words.approval.otherCurrency(asked)) : null
}

/**
 * All that goes out on an order with this: what went back before, too, so that no sum is made small by asking for it in parts. What is
 * sent again is worth its price. Null where nothing goes out.
 */
export function moneyAtStake(order: ActingOrder, { total, currency, lines }: ActionEffect, kind: ActionKind, taken: Taken): Money | null {
  const priceOf = (lineId: string) => unitsOf(order.lines.find((line) => line.id === lineId)?.price ?? '0', currency, 'up')
  const sent = kind === 'reship' ? lines.reduce((sum, { lineId, quantity }) => sum + priceOf(lineId) * BigInt(quantity), 0n) : 0n
  const asked = total === null ? sent : unitsOf(total, currency, 'up')
  if (asked === 0n) return null
  return { amount: amountOf(BigInt(shownOf(order).refunded) + taken.money + asked, currency), currency }
}

function limitIn(sums: Sums, currency: string | null): Money | null {
  return sums.find((sum) => sum.currency === currency) ?? null
}

const isMore = (asked: Money, limit: Money) => unitsOf(asked.amount, asked.currency, 'up') > unitsOf(limit.amount, limit.currency, 'down')
