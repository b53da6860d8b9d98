import type { ActionEffect, ActionRequest } from '../../../contract/console/actions.ts'
import type { ShippingAddress } from '../../order.ts'
import { emptyEffect, type Outcome, refused } from '../judging/verdict.ts'
import { refuse, sayTwice } from '../words/say-twice.ts'
import type { ActingOrder, Taken } from './acting-order.ts'
import { type Chosen, chooseLines } from './choose-lines.ts'
import { countLeft } from './count-left.ts'
import { amountOf, unitsOf } from './minor-units.ts'
import { previewRefund, refundAll } from './preview-refund.ts'
import { shownOf } from './sum-taken.ts'

type Of<Kind extends ActionRequest['kind']> = Extract<ActionRequest, { kind: Kind }>

/** What exactly a request would do to an order, or what of it cannot be done. It knows no policy. */
export function previewEffect(order: ActingOrder, request: ActionRequest, taken: Taken): Outcome {
  switch (request.kind) {
    case 'refund':
      return previewRefund(order, request, taken)
    case 'cancel':
      return previewCancel(order, request, taken)
    case 'change_address':
      return previewAddress(order, request)
    case 'create_return':
      return previewReturn(order, request, taken)
    case 'reship':
      return previewReship(order, request, taken)
  }
}

function previewCancel(order: ActingOrder, request: Of<'cancel'>, taken: Taken): Outcome {
  const cancels = sayTwice((words) => words.effects.cancels(order.number))
  const left = countLeft(order, taken)
  // an order that was never paid is cancelled all the same: then there is nothing to pay back
  const isPaid = order.financialStatus !== 'pending' && order.financialStatus !== 'authorized' && order.financialStatus !== 'voided'
  if (request.refund && isPaid && left.money !== 0n) {
    if (left.money === null || order.currency === null) return refused(refuse('amount_unknown', {}))
    const paid = refundAll(order, left, left.money, request)
    return paid.effect ? { effect: { ...paid.effect, says: [cancels, ...paid.effect.says] }, refusals: [] } : paid
  }
  const lines = order.lines.map((line) => ({ line, quantity: left.refundable(line) })).filter(({ quantity }) => quantity > 0)
  const effect = {
    ...emptyEffect(order.currency),
    lines: lines.map((each) => freeLine(each, request.restock)),
    says: [
      cancels,
      sayTwice((words) => words.effects.paysNothing()),
      ...(request.restock
        ? lines.map(({ line, quantity }) => sayTwice((words) => words.effects.restocks({ count: quantity, title: line.title })))
        : []),
    ],
  }
  return { effect, refusals: [] }
}

function previewAddress(order: ActingOrder, { address: typed }: Of<'change_address'>): Outcome {
  const to = withoutBlanks(typed)
  if (!to.address1 || !to.city || !to.country) return refused(refuse('address_incomplete', {}))
  const from = order.shippingAddress
  if (from?.name && !to.name) return refused(refuse('name_missing', {}))
  if (from && PARTS.every((part) => (from[part] ?? '') === (to[part] ?? ''))) return refused(refuse('same_address', {}))
  const written = PARTS.flatMap((part) => to[part] ?? []).join(', ')
  const says = [sayTwice((words) => words.effects.address(written))]
  return { effect: { ...emptyEffect(order.currency), address: { from, to }, says }, refusals: [] }
}

const PARTS = ['name', 'address1', 'address2', 'zip', 'city', 'province', 'country'] as const satisfies (keyof ShippingAddress)[]

function withoutBlanks(address: ShippingAddress): ShippingAddress {
  return Object.fromEntries(Object.entries(address).map(([part, value]) => [part, value || null])) as unknown as ShippingAddress
}

function previewReturn(order: ActingOrder, request: Of<'create_return'>, taken: Taken): Outcome {
  const { chosen, refusals } = chooseLines(request.kind, order, request.lines, countLeft(order, taken).returnable)
  const says = chosen.map(({ line, quantity }) => sayTwice((words) => words.effects.takesBack({ count: quantity, title: line.title })))
  const label = sayTwice((words) => (request.labelUrl ? words.effects.label() : words.effects.noLabel()))
  return outcomeOf(order, chosen, refusals, [...says, label, sayTwice((words) => words.effects.paysNothing())])
}

function previewReship(order: ActingOrder, request: Of<'reship'>, taken: Taken): Outcome {
  const { chosen, refusals } = chooseLines(request.kind, order, request.lines, countLeft(order, taken).reshippable)
  const says = chosen.map(({ line, quantity }) => sayTwice((words) => words.effects.sends({ count: quantity, title: line.title })))
  const gone = paidBackOf(order, taken)
  const warns =
    gone > 0n
      ? [sayTwice((words) => words.effects.paidBackBefore({ amount: amountOf(gone, order.currency), currency: order.currency }))]
      : []
  return outcomeOf(order, chosen, refusals, [...says, ...warns])
}

/** A shop may say that all went back without a word of how. */
function paidBackOf(order: ActingOrder, taken: Taken): bigint {
  if (order.financialStatus === 'refunded' && order.total !== null) return unitsOf(order.total, order.currency, 'down')
  return BigInt(shownOf(order).refunded) + taken.money
}

function outcomeOf(order: ActingOrder, chosen: Chosen[], refusals: Outcome['refusals'], says: ActionEffect['says']): Outcome {
  if (refusals.length > 0) return { effect: null, refusals }
  return { effect: { ...emptyEffect(order.currency), lines: chosen.map((each) => freeLine(each, false)), says }, refusals: [] }
}

function freeLine({ line, quantity }: Chosen, restock: boolean): ActionEffect['lines'][number] {
  const { id: lineId, title, variant } = line
  return { lineId, title, variant, quantity, amount: null, restock: restock ? quantity : 0 }
}
