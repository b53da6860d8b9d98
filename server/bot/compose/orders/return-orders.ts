import type { OrderView } from '../../../orders/index.ts'
import { isDelivered } from '../../facts/order-state.ts'
import { type StatementName, stageOf } from '../../facts/statements.ts'
import { asksToAct } from '../../gather/asks-to-act.ts'
import { handOffAfter } from '../hand-off.ts'
import { quoteBest } from '../quote-article.ts'
import { below, type Part, say } from '../say.ts'
import { type Draft, draft, stateOf, type Turn } from '../turn.ts'
import { type Chosen, nameOrder } from './about-orders.ts'
import { askToProveAction } from './change-orders.ts'
import { tellCancelled } from './track-orders.ts'

/** What the store says of returns and refunds, and how far the orders are; a person starts it once the asker clearly wants it. */
export function returnOrders(turn: Turn, { orders, isNamed }: Chosen): Draft {
  const isTold = orders.some((order) => order.returns.some((back) => back.instructions && stageOf(back) === 'open'))
  const quoted = isTold ? null : quoteBest(turn)
  const told = below(quoted?.parts ?? [], ...orders.map((order) => tellReturns(turn, order) ?? tellProgress(turn, order, isNamed)))
  const citations = quoted?.citations ?? []
  if (!asksToAct(turn.context.question)) {
    return draft(below(told, say(turn.language, 'offer_person')), { citations, card: { kind: 'offer_person' }, orders })
  }
  const hidden = orders.find((order) => order.level < 3)
  return { ...(hidden ? askToProveAction(turn, told, orders, hidden) : handOffAfter(turn, told, 'action_needed', orders)), citations }
}

/** Whether a return of it was asked for or is open. */
export const hasReturnUnderWay = (order: OrderView): boolean =>
  order.returns.some((back) => ['asked', 'open'].includes(stageOf(back) ?? ''))

const stages = ['return_asked', 'return_open', 'return_received', 'return_closed'] satisfies StatementName<'returns'>[]

/** How far its returns are, and how to send back what is open where the store said so; null where nothing is known of any. */
function tellReturns({ language, facts }: Turn, order: OrderView): Part[] | null {
  const number = facts.field('orders', order.id, 'number')
  const told = order.returns.flatMap((back) => {
    const state = stages.map((each) => facts.statement('returns', back.id, each)).find((fact) => fact !== null)
    const instructions = stageOf(back) === 'open' ? facts.field('returns', back.id, 'instructions') : null
    if (!state) return []
    return [
      [...say(language, 'refunds', { number, refunds: state }), ...(instructions ? say(language, 'send_back', { instructions }) : [])],
    ]
  })
  return told.length > 0 ? below(...told) : null
}

/** What was paid back on the orders, and that nothing is noted where nothing is. */
export function trackRefunds(turn: Turn, { orders }: Chosen): Draft {
  const hidden = orders.find((order) => order.level < 3)
  if (hidden) return askToProveMore(turn, hidden)
  const told = below(...orders.map((order) => tellRefunds(turn, order)))
  const isDone = orders.every((order) => order.refunds.length > 0)
  if (isDone) return draft(told, { orders })
  return draft(below(told, say(turn.language, 'offer_person')), { card: { kind: 'offer_person' }, orders })
}

/** Money and contents take a code. */
export function askToProveMore({ language, facts }: Turn, hidden: OrderView): Draft {
  return draft(say(language, 'prove_more', { number: facts.field('orders', hidden.id, 'number') }), {
    needs: 'verification',
    card: { kind: 'verification', orderNumber: hidden.number },
    orders: [hidden],
  })
}

/** The order as a whole in its plainest words. */
export function tellProgress(turn: Turn, order: OrderView, isNamed: boolean): Part[] {
  const state = stateOf(turn, order)
  const name = nameOrder(turn, order, isNamed)
  if (state.kind === 'cancelled') return [...name, ...tellCancelled(turn, order)]
  const statement = isDelivered(state) ? 'all_delivered' : state.kind
  return [...name, ...say(turn.language, 'stands', { state: turn.facts.statement('orders', order.id, statement) })]
}

function tellRefunds({ language, facts }: Turn, order: OrderView): Part[] {
  const number = facts.field('orders', order.id, 'number')
  const told = order.refunds.filter((refund) => refund.amount !== null && Number(refund.amount) !== 0)
  const refunds = told.map(({ id }) =>
    say(language, 'refund', {
      number,
      amount: facts.field('refunds', id, 'amount'),
      refunded: facts.statement('refunds', id, 'refunded'),
      created_at: facts.field('refunds', id, 'created_at'),
    }),
  )
  const isMarked = order.financialStatus === 'refunded' || order.financialStatus === 'partially_refunded'
  const whole = facts.statement('orders', order.id, order.refunds.length > 0 ? 'refund_noted' : isMarked ? 'marked_refunded' : 'no_refund')
  const returned = facts.statement('orders', order.id, 'return_noted')
  return [
    ...(refunds.length > 0 ? below(...refunds) : say(language, 'refunds', { number, refunds: whole })),
    ...(returned ? say(language, 'return_noted', { return_noted: returned }) : []),
  ]
}
