import type { OrderView } from '../../../orders/index.ts'
import type { Exchange } from '../../answer.ts'
import { type Detail, detailAskedFor } from '../../gather/asks-for-details.ts'
import { below, type Part, say } from '../say.ts'
import { type Draft, draft, type Turn } from '../turn.ts'
import { type Chosen, nameOrder } from './about-orders.ts'
import { orderCard } from './order-card.ts'
import { askToProveMore } from './return-orders.ts'
import { trackOrders } from './track-orders.ts'

/** A number alone goes on with what was asked before. */
const BARE_WORDS = 3

/** What is asked of an order itself, now or just before the asker was asked which order is meant. */
export function detailAsked({ context, understanding }: Turn): Detail | null {
  const { question, history } = context
  const isBare = understanding.orderNumbers.length > 0 && question.trim().split(/\s+/).length <= BARE_WORDS
  return detailAskedFor(question) ?? (isBare ? detailAskedFor(lastSaid(history)) : null)
}

const lastSaid = (history: Exchange[]) => history.findLast(({ role }) => role === 'customer')?.text ?? ''

/** What is in the orders and what they come to, for who has proven them theirs; where the shop noted neither, where they are. */
export function tellDetails(turn: Turn, chosen: Chosen, detail: Detail): Draft {
  const { orders } = chosen
  const hidden = orders.find((order) => order.level < 3)
  if (hidden) return askToProveMore(turn, hidden)
  const told = orders.map((order) => tellOf(turn, order, detail))
  if (told.some((parts) => parts.length === 0)) return trackOrders(turn, chosen)
  const [order] = orders
  return draft(below(...told), { card: order && orders.length === 1 ? orderCard(order) : null, orders })
}

function tellOf(turn: Turn, order: OrderView, detail: Detail): Part[] {
  const { facts, language } = turn
  const lines = facts.field('orders', order.id, 'lines')
  const total = facts.field('orders', order.id, 'total')
  if (detail === 'total' && total) return [...nameOrder(turn, order, true), ...say(language, 'comes_to', { total })]
  return lines ? [...nameOrder(turn, order, true), ...say(language, 'holds', { lines, total })] : []
}
