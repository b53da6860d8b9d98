import { numberKey, type OrderView } from '../../orders/index.ts'
import type { AnswerContext } from '../answer.ts'
import { isDelivered, type OrderState, orderState } from '../facts/order-state.ts'

/** Which orders a question is about. */
export type Choice =
  /** These, and perhaps numbers that are no order of the asker's as far as they have proven. */
  | { kind: 'chosen'; orders: OrderView[]; unknown: string[]; isNamed: boolean }
  /** It may be any of these, newest first. */
  | { kind: 'several'; orders: OrderView[] }
  /** None that the asker may see. Whether the number exists is not known here, and so it cannot show. */
  | { kind: 'none'; number: string | null }

/**
 * The orders that are named; else the only one that fits; else the only one there is.
 * @param fits whether an order in this state is one that such a question is usually about
 */
export function chooseOrders(context: AnswerContext, numbers: string[], fits: (order: OrderView, state: OrderState) => boolean): Choice {
  if (numbers.length > 0) return chooseNamed(context.orders, numbers)
  const current = context.orders.filter((order) => !isLongOver(order, context))
  const fitting = current.filter((order) => fits(order, stateIn(context, order)))
  const candidates = [fitting, current, context.orders].find((orders) => orders.length > 0) ?? []
  const [only] = candidates
  if (!only) return { kind: 'none', number: null }
  return candidates.length === 1 ? { kind: 'chosen', orders: [only], unknown: [], isNamed: false } : { kind: 'several', orders: candidates }
}

function chooseNamed(orders: OrderView[], numbers: string[]): Choice {
  const unknown = numbers.filter((number) => !orders.some((order) => isCalled(order, number)))
  const named = numbers.flatMap((number) => orders.filter((order) => isCalled(order, number)))
  if (named.length === 0) return { kind: 'none', number: unknown[0] ?? null }
  return { kind: 'chosen', orders: [...new Set(named)], unknown, isNamed: true }
}

/** Shortest number that people may write without its letters: below, too much else is written in digits. */
const MIN_DIGITS = 4

/** Whether somebody who writes this number means this order: its signs and letters are often left out. */
export function isCalled(order: OrderView, number: string): boolean {
  const [key, named] = [numberKey(order.number), numberKey(number)]
  if (key === named) return true
  return /^\d+$/.test(named) && named.length >= MIN_DIGITS && key.replace(/\D/g, '') === named
}

const DAY_MS = 86_400_000
const OVER_AFTER_DAYS = 60
const FOUND_AFTER_DAYS = 7

/** All of it came so long ago that nobody asks any more where it is. What has no date may have come today. */
export function isLongDelivered(order: OrderView, now: Date): boolean {
  const last = Math.max(...order.shipments.map((shipment) => shipment.deliveredAt?.getTime() ?? Number.POSITIVE_INFINITY))
  return order.shipments.length > 0 && now.getTime() - last > FOUND_AFTER_DAYS * DAY_MS
}

/** Done with, and nothing happened to it for two months. An order whose dates nobody knows is not. */
function isLongOver(order: OrderView, context: AnswerContext): boolean {
  const state = stateIn(context, order)
  if (state.kind === 'not_sent' || (state.kind === 'sent' && order.status === 'open' && !isDelivered(state))) return false
  const moments = [order.placedAt, order.updatedAt, order.cancelledAt, ...order.shipments.map((shipment) => shipment.deliveredAt)]
  const known = moments.filter((moment) => moment !== null).map((moment) => moment.getTime())
  return known.length > 0 && context.now.getTime() - Math.max(...known) > OVER_AFTER_DAYS * DAY_MS
}

function stateIn({ now, store }: AnswerContext, order: OrderView): OrderState {
  return orderState(order, now, store.timeZone)
}
