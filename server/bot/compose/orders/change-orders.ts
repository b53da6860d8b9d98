import type { OrderView } from '../../../orders/index.ts'
import type { OrderState } from '../../facts/order-state.ts'
import type { StatementName } from '../../facts/statements.ts'
import { handOffAfter } from '../hand-off.ts'
import { quoteBest } from '../quote-article.ts'
import { below, type Part, say } from '../say.ts'
import { type Draft, draft, stateOf, type Turn } from '../turn.ts'
import { type Chosen, nameOrder } from './about-orders.ts'
import { tellCancelled } from './track-orders.ts'

/** What may be asked to happen to an order before it leaves the store, and the statements that say whether it still can. */
interface Change {
  possible: StatementName<'orders'>
  impossible: StatementName<'orders'>
}
const cancellation: Change = { possible: 'can_be_cancelled', impossible: 'cannot_be_cancelled' }
const alteration: Change = { possible: 'can_be_changed', impossible: 'cannot_be_changed' }

/** Whether the orders can still be cancelled; a person does it. Where it is too late, what the store's articles offer instead. */
export function cancelOrders(turn: Turn, chosen: Chosen): Draft {
  return changeOrders(turn, chosen, cancellation)
}

/** Whether the orders, their address included, can still be changed; a person does it. */
export function alterOrders(turn: Turn, chosen: Chosen): Draft {
  return changeOrders(turn, chosen, alteration)
}

function changeOrders(turn: Turn, { orders, isNamed }: Chosen, change: Change): Draft {
  const { language } = turn
  const told = below(...orders.map((order) => tellPossibility(turn, order, isNamed, change)))
  const possible = orders.filter((order) => stateOf(turn, order).kind === 'not_sent')
  const [first] = possible
  if (!first) {
    const quoted = orders.some((order) => stateOf(turn, order).kind === 'sent') ? quoteBest(turn) : null
    return draft(below(told, quoted?.parts ?? [], say(language, 'offer_person')), {
      citations: quoted?.citations ?? [],
      card: { kind: 'offer_person' },
      orders,
    })
  }
  if (possible.every((order) => order.level >= 3)) return handOffAfter(turn, told, 'action_needed', orders)
  return askToProveAction(turn, told, orders, first)
}

/** Acting on an order takes more proof than hearing of it. */
export function askToProveAction({ language }: Turn, told: Part[], orders: OrderView[], { number }: OrderView): Draft {
  return draft(below(told, say(language, 'code_for_action')), {
    needs: 'verification',
    card: { kind: 'verification', orderNumber: number },
    orders,
  })
}

function tellPossibility(turn: Turn, order: OrderView, isNamed: boolean, change: Change): Part[] {
  const state = stateOf(turn, order)
  const name = nameOrder(turn, order, isNamed)
  if (state.kind === 'cancelled') return [...name, ...tellCancelled(turn, order)]
  const { facts, language } = turn
  const possibility = state.kind === 'not_sent' ? change.possible : change.impossible
  return [
    ...name,
    ...say(language, 'so', {
      state: facts.statement('orders', order.id, statementFor(state)),
      possibility: facts.statement('orders', order.id, possibility),
    }),
  ]
}

const statementFor = (state: Exclude<OrderState, { kind: 'cancelled' }>): StatementName<'orders'> => state.kind
