import type { OrderView, Shipment } from '../../orders/index.ts'

/** Where an order stands, as far as its rows tell. */
export type OrderState =
  | { kind: 'cancelled' }
  /** Nothing has left the store; a label may have been made. */
  | { kind: 'not_sent'; parcels: ParcelState[] }
  /** The store is done with it and notes no shipment. */
  | { kind: 'closed' }
  /** The store is done with it; of its parcels there are labels only. */
  | { kind: 'closed_unsent'; parcels: ParcelState[] }
  | { kind: 'sent'; parcels: ParcelState[] }

export interface ParcelState {
  shipment: Shipment
  /** Whole calendar days past the promised day and not there yet; 0 where it is in time, arrived, or nothing was promised. */
  daysLate: number
}

/** Reads the state of an order. Days are those of the store's calendar. */
export function orderState(order: OrderView, now: Date, timeZone: string): OrderState {
  const parcels = order.shipments.map((shipment) => ({ shipment, daysLate: daysLate(shipment, now, timeZone) }))
  switch (order.status) {
    case 'cancelled':
      return { kind: 'cancelled' }
    case 'closed':
      if (parcels.length === 0) return { kind: 'closed' }
      return parcels.some(({ shipment }) => hasLeft(shipment)) ? { kind: 'sent', parcels } : { kind: 'closed_unsent', parcels }
    case 'open':
      return { kind: parcels.some(({ shipment }) => hasLeft(shipment)) ? 'sent' : 'not_sent', parcels }
  }
}

/** From this many days past its promise on, a parcel is more than a bad day of the carrier. */
const DAYS_OF_PATIENCE = 3

/** Whether the parcels themselves call for a person: a problem, a way back, or far too late. */
export function isInTrouble(state: OrderState): boolean {
  if (state.kind !== 'sent' && state.kind !== 'not_sent') return false
  return state.parcels.some(
    ({ shipment, daysLate }) => shipment.status === 'exception' || shipment.status === 'returned' || daysLate > DAYS_OF_PATIENCE,
  )
}

export function isDelivered(state: OrderState): boolean {
  return state.kind === 'sent' && state.parcels.every(({ shipment }) => shipment.status === 'delivered')
}

/** Whether a delivery date would mean anything for a parcel in this state. */
export function isAwaited(shipment: Shipment): boolean {
  switch (shipment.status) {
    case 'label_created':
    case 'in_transit':
    case 'out_for_delivery':
    case 'unknown':
      return true
    case 'attempted':
    case 'available_for_pickup':
    case 'delivered':
    case 'exception':
    case 'returned':
      return false
  }
}

const hasLeft = ({ status, shippedAt, deliveredAt }: Shipment) => status !== 'label_created' || shippedAt !== null || deliveredAt !== null

function daysLate(shipment: Shipment, now: Date, timeZone: string): number {
  if (!shipment.promisedAt || !isAwaited(shipment)) return 0
  return Math.max(0, calendarDay(now, timeZone) - calendarDay(shipment.promisedAt, timeZone))
}

const DAY_MS = 86_400_000
const calendars = new Map<string, Intl.DateTimeFormat>()

/** Number of the day in the zone's calendar, so that two can be subtracted. */
function calendarDay(at: Date, timeZone: string): number {
  const calendar =
    calendars.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  calendars.set(timeZone, calendar)
  return Date.parse(`${calendar.format(at)}T00:00:00Z`) / DAY_MS
}
