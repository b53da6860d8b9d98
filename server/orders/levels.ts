import type { OrderView, Shipment } from './order.ts'

/** What a reader may be sure of: a claimed email and number that match (2), a proven email (3), the store's own session (4). */
export type Level = OrderView['level']

/** From which level on a field is shown, and what stands in its place below. */
type Opening<T> = { least: 2 } | { least: 3; below: T }

const matched = { least: 2 } as const
const proven = <T>(below: T) => ({ least: 3, below }) as const

/** The one table of who sees what of an order. Events stay shut to a mere match as a whole: their kinds tell of money and returns. */
export const orderFields: { [Field in keyof OrderView]: Opening<OrderView[Field]> } = {
  id: matched,
  storeId: matched,
  number: matched,
  level: matched,
  status: matched,
  cancelledAt: matched,
  shipments: matched,
  placedAt: proven(null),
  updatedAt: proven(null),
  currency: proven(null),
  total: proven(null),
  financialStatus: proven(null),
  cancelReason: proven(null),
  shippingAddress: proven(null),
  lines: proven([]),
  refunds: proven([]),
  returns: proven([]),
  events: proven([]),
}
export const shipmentFields: { [Field in keyof Shipment]: Opening<Shipment[Field]> } = {
  id: matched,
  status: matched,
  carrier: matched,
  looksLike: proven(undefined),
  promisedAt: matched,
  shippedAt: matched,
  deliveredAt: matched,
  lastScanAt: proven(null),
  // some sources use the tracking number for it
  externalId: proven(''),
  trackingNumber: proven(null),
  trackingUrl: proven(null),
  lines: proven([]),
}

/** An order as a reader of this level may see it. */
export function viewAt(order: OrderView, level: Level): OrderView {
  const shipments = order.shipments.map((shipment) => shown(shipment, shipmentFields, level))
  return shown({ ...order, shipments, level }, orderFields, level)
}

function shown<T extends object>(whole: T, fields: { [Field in keyof T]: Opening<T[Field]> }, level: Level): T {
  const seen = { ...whole }
  for (const field of Object.keys(fields) as (keyof T)[]) {
    const opening = fields[field]
    if (opening.least === 3 && level < 3) seen[field] = opening.below
  }
  return seen
}
