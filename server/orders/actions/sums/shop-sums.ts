import type { ActionEffect, ActionRequest } from '../../../contract/console/actions.ts'
import { type Outcome, refused } from '../judging/verdict.ts'
import { noteOf, refuse, sayTwice } from '../words/say-twice.ts'
import type { Taken } from './acting-order.ts'
import { amountOf, unitsOf } from './minor-units.ts'
import { sayPaidBack } from './say-paid-back.ts'

/** What a shop itself works out of a refund, with its own taxes and shipping. Amounts are text in the order's currency. */
export interface ShopSums {
  /** All that the customer would get back. */
  total: string
  /** Of each line of the action, in their order, taxes included; null where the shop does not tell it line by line. */
  lines: (string | null)[]
  shipping: string | null
  /** Within `total`; null where the shop does not tell it. */
  tax: string | null
  /** The most that it lets be paid back now, all in all, and of shipping; the latter null where it does not tell. */
  most: string
  mostShipping: string | null
}
/** `unanswered`: the shop can work it out, and did not in time. */
export type ShopAnswer = { is: 'told'; sums: ShopSums } | { is: 'unanswered' }

/**
 * What happens once the shop has worked it out: its sums, for they are what it pays. Ours stays beside them where it is another, and
 * bounds nothing then; what other actions take, of which the shop may not know yet, is never spent twice.
 */
export function yieldToShop(own: ActionEffect, answer: ShopAnswer, request: ActionRequest, taken: Taken): Outcome {
  if (answer.is === 'unanswered') return { effect: { ...own, notes: own.notes.map(asEstimate) }, refusals: [] }
  const { sums } = answer
  const { currency } = own
  const units = (amount: string | null) => unitsOf(amount ?? '0', currency, 'down')
  const money = (of: bigint) => ({ amount: amountOf(of, currency), currency })
  const [total, most] = [units(sums.total), units(sums.most) - taken.money]
  if (total <= 0n) return refused(refuse('nothing_left', {}))
  if (total > most) return refused(refuse('more_than_paid', { asked: money(total), left: money(most > 0n ? most : 0n) }))
  const asked = request.kind === 'refund' ? request.shipping : null
  if (asked !== null && sums.mostShipping !== null && units(asked) > units(sums.mostShipping))
    return refused(refuse('more_than_shipping', { asked: money(units(asked)), left: money(units(sums.mostShipping)) }))
  return { effect: asShop(own, sums, { total, leftAfter: most - total }), refusals: [] }
}

function asShop(own: ActionEffect, sums: ShopSums, { total, leftAfter }: { total: bigint; leftAfter: bigint }): ActionEffect {
  const { currency } = own
  const units = (amount: string | null) => unitsOf(amount ?? '0', currency, 'down')
  const lines = own.lines.map((line, n) => ({ ...line, amount: sums.lines[n] ?? line.amount }))
  const shipping = sums.shipping ?? own.shipping
  const isKnown = lines.every(({ amount }) => amount !== null)
  const rest = isKnown
    ? total - lines.reduce((sum, { amount }) => sum + units(amount), 0n) - units(shipping) + units(own.paidBack ?? null)
    : 0n
  const isOther = units(own.total) !== total
  const effect: ActionEffect = {
    ...own,
    ...{ lines, shipping, rest: rest === 0n ? null : amountOf(rest, currency) },
    ...{ total: amountOf(total, currency), leftAfter: amountOf(leftAfter, currency) },
    ...(sums.tax !== null && { tax: sums.tax }),
    ...(isOther && own.total !== null && { own: own.total }),
  }
  const [before, after] = [sayPaidBack(own), sayPaidBack(effect)]
  const shops = { amount: effect.total ?? '0', currency }
  const differs = isOther ? [sayTwice((words) => words.effects.shopReckons(shops, { amount: own.total ?? '0', currency }))] : []
  return {
    ...effect,
    says: own.says.flatMap((sentence) => (sentence.en === before.en ? [after, ...differs] : [sentence])),
    notes: own.notes.filter(({ code }) => code !== 'tax_unknown' && code !== 'discount_spread'),
  }
}

const asEstimate = (note: ActionEffect['notes'][number]) => (note.code === 'tax_unknown' ? noteOf('estimated') : note)
