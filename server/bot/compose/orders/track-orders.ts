import { daysSilent, type OrderView } from '../../../orders/index.ts'
import { isAwaited, isInTrouble, type ParcelState } from '../../facts/order-state.ts'
import type { TemplateName } from '../../texts/language.ts'
import { handOffAfter } from '../hand-off.ts'
import { below, type Part, say } from '../say.ts'
import { type Draft, draft, stateOf, type Turn } from '../turn.ts'
import { type Chosen, nameOrder } from './about-orders.ts'
import { orderCard } from './order-card.ts'

/** Where the orders are and when they come, each parcel for itself; trouble goes to a person, and so may lateness. */
export function trackOrders(turn: Turn, { orders, isNamed }: Chosen): Draft {
  const { language } = turn
  const told = below(...orders.map((order) => tellOrder(turn, order, isNamed)))
  const states = orders.map((order) => stateOf(turn, order))
  if (states.some(isInTrouble)) return handOffAfter(turn, told, 'order_trouble', orders)
  const isLate = states.some((state) => 'parcels' in state && state.parcels.some(({ daysLate }) => daysLate > 0))
  if (isLate || orders.some((order) => isSilent(turn, order)))
    return draft(below(told, say(language, 'offer_person')), { card: { kind: 'offer_person' }, orders })
  const hidden = orders.find((order) => order.level < 3)
  if (hidden) {
    return draft(below(told, say(language, 'code_opens_more')), { card: { kind: 'verification', orderNumber: hidden.number }, orders })
  }
  return draft(told, { card: cardOf(orders), orders })
}

/** Somewhere on its way nobody sees it any more. */
function isSilent({ context }: Turn, { status, shipments }: OrderView): boolean {
  const { now, store } = context
  return status !== 'cancelled' && shipments.some((shipment) => daysSilent(shipment, store.silentAfterDays ?? SILENT_DAYS, now) > 0)
}
const SILENT_DAYS = 5

function cardOf(orders: OrderView[]) {
  const [order, ...others] = orders
  return order && others.length === 0 ? orderCard(order) : null
}

function tellOrder(turn: Turn, order: OrderView, isNamed: boolean): Part[] {
  const { language, facts } = turn
  const name = nameOrder(turn, order, isNamed)
  const state = stateOf(turn, order)
  switch (state.kind) {
    case 'cancelled':
      return [...name, ...tellCancelled(turn, order)]
    case 'closed':
      return [...name, ...say(language, 'stands', { state: facts.statement('orders', order.id, 'closed') })]
    case 'closed_unsent':
    case 'not_sent':
    case 'sent': {
      const [first, ...others] = state.parcels
      if (!first) return [...name, ...tellUnsent(turn, order)]
      if (others.length === 0) return [...name, ...tellParcel(turn, first)]
      const count = say(language, 'parcels', { count: facts.field('orders', order.id, 'parcels') })
      return below([...name, ...count], ...state.parcels.map((parcel) => [...nameParcel(turn, parcel), ...tellParcel(turn, parcel)]))
    }
  }
}

/** What follows the name of a cancelled order. */
export function tellCancelled({ language, facts }: Turn, { id }: OrderView): Part[] {
  return say(language, 'cancelled', {
    state: facts.statement('orders', id, 'cancelled'),
    cancelled_at: facts.field('orders', id, 'cancelled_at'),
    cancel_reason: facts.field('orders', id, 'cancel_reason'),
  })
}

function tellUnsent({ language, facts }: Turn, { id }: OrderView): Part[] {
  return [
    ...say(language, 'stands', { state: facts.statement('orders', id, 'not_sent') }),
    ...say(language, 'no_date', { no_date: facts.statement('orders', id, 'no_order_date') }),
  ]
}

function nameParcel({ language, facts }: Turn, { shipment }: ParcelState): Part[] {
  return say(language, 'parcel', {
    position: facts.field('shipments', shipment.id, 'position'),
    contents: facts.field('shipments', shipment.id, 'contents'),
  })
}

/** State, carrier and dates of a parcel, then how to follow it. */
function tellParcel({ language, facts }: Turn, { shipment, daysLate }: ParcelState): Part[] {
  const { id, status } = shipment
  const state = facts.statement('shipments', id, status)
  const carrier = facts.field('shipments', id, 'carrier')
  const promised = isAwaited(shipment) ? facts.field('shipments', id, 'promised_at') : null
  const noDate = facts.statement('shipments', id, 'no_parcel_date')
  const number = facts.field('shipments', id, 'tracking_number')
  const url = facts.field('shipments', id, 'tracking_url')
  const isLate = daysLate > 0
  const told =
    status === 'delivered'
      ? say(language, 'delivered', { state, carrier, delivered_at: facts.field('shipments', id, 'delivered_at') })
      : say(language, templateFor(status), { state, carrier, promised_at: isLate ? null : promised })
  return [
    ...told,
    ...(isLate ? say(language, 'late', { promised_at: promised, late: facts.statement('shipments', id, 'late') }) : []),
    ...(noDate ? say(language, 'no_date', { no_date: noDate }) : []),
    ...(number ? say(language, 'tracking_number', { tracking_number: number }) : []),
    ...(url ? say(language, 'tracking_url', { tracking_url: url }) : []),
  ]
}

/** Which sentence carries a carrier and a promise beside this state. */
function templateFor(status: Exclude<ParcelState['shipment']['status'], 'delivered'>) {
  return (status === 'in_transit' || status === 'out_for_delivery' ? 'moves' : 'waits') satisfies TemplateName
}
