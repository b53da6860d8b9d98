import type { ActionEffect, ActionRequest } from '../../../contract/console/actions.ts'
import { emptyEffect, type Outcome, refused } from '../judging/verdict.ts'
import { noteOf, refuse, sayTwice } from '../words/say-twice.ts'
import type { ActingOrder, Taken } from './acting-order.ts'
import { type Chosen, chooseLines } from './choose-lines.ts'
import { countLeft, type Left } from './count-left.ts'
import { amountOf, isWholeUnits, unitsOf } from './minor-units.ts'
import { sayPaidBack } from './say-paid-back.ts'
import { type Shares, shareOut } from './share-out.ts'

type RefundRequest = Extract<ActionRequest, { kind: 'refund' }>

/** What a refund pays back, line by line. Its sum is never more than what is left of what was paid. */
export function previewRefund(order: ActingOrder, request: RefundRequest, taken: Taken): Outcome {
  const left = countLeft(order, taken)
  if (left.money === null || order.currency === null) return refused(refuse('amount_unknown', {}))
  if (left.money === 0n) return refused(refuse('nothing_left', {}))
  return request.all
    ? refundAll(order, left, left.money, request)
    : refundParts(order, { left, money: left.money, paidShipping: taken.shipping }, request)
}

/** All that is left: each line's own part where it can be told, and in one sum what belongs to none. */
export function refundAll(order: ActingOrder, left: Left, money: bigint, { restock }: { restock: boolean }): Outcome {
  const shares = shareOut(order)
  const chosen = order.lines.map((line) => ({ line, quantity: left.refundable(line) })).filter(({ quantity }) => quantity > 0)
  const lines = chosen.map((each) => lineOf(order, each, left, shares, restock))
  const known = lines.map((line) => line.amount)
  const before = known.includes(null) ? 0n : paidForNoLine(order, left, shares, money - sumOf(known, order.currency))
  const rest = known.includes(null) ? null : money - sumOf(known, order.currency) + before
  const effect = {
    ...emptyEffect(order.currency),
    lines,
    ...(before > 0n && { paidBack: amountOf(before, order.currency) }),
    rest: rest === null || rest === 0n ? null : amountOf(rest, order.currency),
    total: amountOf(money, order.currency),
    leftAfter: amountOf(0n, order.currency),
  }
  return { effect: withWords(effect, order, shares), refusals: [] }
}

/**
 * What went back already and belongs to no line that is gone. Refunds that name no line surely do; where the sum is still less than
 * its lines, whatever went back beyond the lines' own parts.
 */
function paidForNoLine(order: ActingOrder, left: Left, shares: Shares, beside: bigint): bigint {
  const { currency } = order
  const bare = order.refunds.filter((refund) => refund.lines.length === 0)
  const named = bare.reduce((sum, { amount }) => sum + unitsOf(amount ?? '0', currency, 'up'), 0n)
  if (beside + named >= 0n || order.total === null || left.money === null) return named
  const gone = order.lines.reduce((sum, line) => sum + (shares.upTo(line, line.quantity - left.refundable(line)) ?? 0n), 0n)
  const beyond = unitsOf(order.total, currency, 'down') - left.money - gone
  return beyond > named ? beyond : named
}

function refundParts(
  order: ActingOrder,
  { left, money, paidShipping }: { left: Left; money: bigint; paidShipping: bigint },
  request: RefundRequest,
): Outcome {
  const { currency } = order
  const shares = shareOut(order)
  const { chosen, refusals } = chooseLines('refund', order, request.lines, left.refundable)
  const lines = chosen.map((each) => lineOf(order, each, left, shares, request.restock))
  if (lines.some((line) => line.amount === null)) return refused(refuse('amount_unknown', {}))
  if (request.shipping !== null && !isWholeUnits(request.shipping, currency))
    return refused(refuse('bad_amount', { asked: { amount: request.shipping, currency } }))
  const shipping = unitsOf(request.shipping ?? '0', currency, 'down')
  const total =
    sumOf(
      lines.map((line) => line.amount),
      currency,
    ) + shipping
  const asMoney = (units: bigint) => ({ amount: amountOf(units, currency), currency })
  // where prices are discounted, or one is not known, nobody can tell what shipping was
  const beside = shares.isDiscounted || shares.beside === null ? null : shares.beside > paidShipping ? shares.beside - paidShipping : 0n
  if (beside !== null && shipping > beside) refusals.push(refuse('more_than_shipping', { asked: asMoney(shipping), left: asMoney(beside) }))
  if (total <= 0n && refusals.length === 0) refusals.push(refuse('nothing_chosen', {}))
  if (total > money) refusals.push(refuse('more_than_paid', { asked: asMoney(total), left: asMoney(money) }))
  const effect = {
    ...emptyEffect(currency),
    lines,
    shipping: request.shipping === null ? null : amountOf(shipping, currency),
    total: amountOf(total, currency),
    leftAfter: amountOf(total > money ? 0n : money - total, currency),
  }
  return { effect: refusals.length > 0 ? null : withWords(effect, order, shares), refusals }
}

/** The next pieces of a line after those that were paid back: a line that is paid back piece by piece comes to what it was. */
function lineOf(
  order: ActingOrder,
  { line, quantity }: Chosen,
  left: Left,
  shares: Shares,
  restock: boolean,
): ActionEffect['lines'][number] {
  const before = line.quantity - left.refundable(line)
  const [from, to] = [shares.upTo(line, before), shares.upTo(line, before + quantity)]
  const { id: lineId, title, variant } = line
  const amount = from === null || to === null ? null : amountOf(to - from, order.currency)
  return { lineId, title, variant, quantity, amount, restock: restock ? quantity : 0 }
}

function sumOf(amounts: (string | null)[], currency: string | null): bigint {
  return amounts.reduce((sum, amount) => sum + unitsOf(amount ?? '0', currency, 'down'), 0n)
}

function withWords(effect: ActionEffect, order: ActingOrder, shares: Shares): ActionEffect {
  const restocked = effect.lines.filter((line) => line.restock > 0)
  return {
    ...effect,
    says: [
      sayPaidBack(effect),
      ...restocked.map(({ restock, title }) => sayTwice((words) => words.effects.restocks({ count: restock, title }))),
    ],
    notes: [
      noteOf('tax_unknown'),
      ...(shares.isDiscounted ? [noteOf('discount_spread')] : []),
      ...(order.financialStatus === null ? [noteOf('payment_unknown')] : []),
    ],
  }
}
