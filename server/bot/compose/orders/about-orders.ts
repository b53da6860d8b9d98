import type { OrderView } from '../../../orders/index.ts'
import type { OrderState } from '../../facts/order-state.ts'
import { chooseOrders } from '../../gather/choose-orders.ts'
import { handOff } from '../hand-off.ts'
import { below, type Part, say } from '../say.ts'
import { type Draft, draft, type Turn } from '../turn.ts'

/** Most orders offered at once. */
const OPTIONS = 5

/** What composers of order questions are given: at least one order, and whether the asker named it. */
export interface Chosen {
  orders: OrderView[]
  isNamed: boolean
}

/** Answers about the orders meant; asks which one where several fit, and for a proof where none may be seen. A person does where the shop does not answer. */
export function answerAboutOrders(
  turn: Turn,
  fits: (order: OrderView, state: OrderState) => boolean,
  compose: (turn: Turn, chosen: Chosen) => Draft,
): Draft {
  if (turn.context.areOrdersOutdated) return handOff(turn, 'shop_away')
  const choice = chooseOrders(turn.context, turn.understanding.orderNumbers, fits)
  switch (choice.kind) {
    case 'none':
      return askForProof(turn, choice.number)
    case 'several':
      return askWhich(turn, choice.orders)
    case 'chosen': {
      const answer = compose(turn, choice)
      const [unknown] = choice.unknown
      if (unknown === undefined) return answer
      const proof = say(turn.language, 'prove_named', { number: { asked: unknown } })
      return { ...answer, parts: below(answer.parts, proof), needs: 'verification', card: { kind: 'verification', orderNumber: unknown } }
    }
  }
}

/** `Order #1001`, with what is in it where the asker did not say which one is meant. */
export function nameOrder({ language, facts }: Turn, order: OrderView, isNamed: boolean): Part[] {
  return say(language, 'order', {
    number: facts.field('orders', order.id, 'number'),
    contents: isNamed ? null : facts.field('orders', order.id, 'contents'),
  })
}

function askForProof({ context, language }: Turn, number: string | null): Draft {
  const isKnown = context.level >= 3
  const words = number
    ? say(language, isKnown ? 'not_among_yours' : 'prove_named', { number: { asked: number } })
    : say(language, isKnown ? 'none_yours' : 'prove_any')
  return draft(words, { needs: 'verification', card: { kind: 'verification', orderNumber: number } })
}

function askWhich({ language, facts }: Turn, orders: OrderView[]): Draft {
  const offered = orders.slice(0, OPTIONS)
  const numbers = offered.map((order) => facts.field('orders', order.id, 'number')).filter((fact) => fact !== null)
  const options = offered.map((order) => ({
    number: order.number,
    title: order.lines[0]?.title ?? null,
    placedAt: order.placedAt?.toISOString() ?? null,
    total: order.total,
    currency: order.currency,
  }))
  const older = orders.length > OPTIONS ? say(language, 'older_order') : []
  const words = say(language, 'which_order', { numbers })
  return draft([...words, ...older], { needs: 'order_choice', card: { kind: 'order_choice', options }, orders: offered })
}
