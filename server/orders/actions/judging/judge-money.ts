import type { ActionEffect, ActionKind, ActionPolicy, ActionRefusal, SaidTwice } from '../../../contract/console/actions.ts'
import { unitsOf } from '../sums/minor-units.ts'
import type { Money } from '../words/action-words.ts'
import { refuse, sayTwice } from '../words/say-twice.ts'

type Sums = ActionPolicy['refund']['agentLimit']

/** Whether somebody of this role may pay so much back at once; null: nobody who pays, but one who only proposes. */
export function judgeLimit(effect: ActionEffect, policy: ActionPolicy, role: 'agent' | 'admin' | null): ActionRefusal[] {
  const asked = moneyOf(effect)
  if (!asked || role === null) return []
  const limit = limitIn(role === 'admin' ? policy.refund.adminLimit : policy.refund.agentLimit, asked.currency)
  return limit && isMore(asked, limit) ? [refuse('above_role_limit', { asked, limit, role })] : []
}

/** Why a second agent must agree, null where none must. */
export function judgeApproval(kind: ActionKind, effect: ActionEffect, { approval }: ActionPolicy): SaidTwice | null {
  if (approval.always.includes(kind)) return sayTwice((words) => words.approval.always(kind))
  const asked = moneyOf(effect)
  if (!asked) return null
  const limit = limitIn(approval.above, asked.currency)
  if (limit) return isMore(asked, limit) ? sayTwice((words) => words.approval.above(asked, limit)) : null
  return approval.inOtherCurrencies ? sayTwice((words) => words.approval.otherCurrency(asked)) : null
}

function moneyOf({ total, currency }: ActionEffect): Money | null {
  return total === null ? null : { amount: total, currency }
}

function limitIn(sums: Sums, currency: string | null): Money | null {
  return sums.find((sum) => sum.currency === currency) ?? null
}

const isMore = (asked: Money, limit: Money) => unitsOf(asked.amount, asked.currency, 'up') > unitsOf(limit.amount, limit.currency, 'down')
