import type { FinancialStatus, OrderStatus, PanelLine, Return, ShipmentStatus, ShippingAddress } from '../contract/orders.ts'

export type { FinancialStatus, OrderStatus, Return, ShipmentStatus, ShippingAddress }

/** The words of the order graph. Ids of the platform and amounts are text; an absent date is null and never guessed. */

export const orderStatuses = ['open', 'cancelled', 'closed'] as const satisfies OrderStatus[]
export const financialStatuses = [
  'pending',
  'authorized',
  'paid',
  'partially_refunded',
  'refunded',
  'voided',
] as const satisfies FinancialStatus[]
export const shipmentStatuses = [
  'label_created',
  'in_transit',
  'out_for_delivery',
  'attempted',
  'available_for_pickup',
  'delivered',
  'exception',
  'returned',
  'unknown',
] as const satisfies ShipmentStatus[]

export interface OrderLine extends PanelLine {
  /** The platform's own id. */
  externalId: string
  productId: string | null
}
export interface Shipment {
  id: string
  externalId: string
  /** As the platform names it, else by a number that is surely one carrier's. */
  carrier: string | null
  /** Whose the number looks like, where that is not sure. For agents. */
  looksLike?: string
  trackingNumber: string | null
  trackingUrl: string | null
  status: ShipmentStatus
  shippedAt: Date | null
  promisedAt: Date | null
  deliveredAt: Date | null
  /** When somebody on its way last saw it; null where nobody said. */
  lastScanAt: Date | null
  /** Which lines it carries, by the platform's line id; empty where the platform does not say. */
  lines: { id: string; quantity: number }[]
}
export interface OrderEvent {
  id: string
  /** `placed`, `paid`, `cancelled`, `shipped`, `delivered`, `refunded`, `returned`, a scan's own kind …; `return`, with the return's status as its message; `delayed` or `promised`, with the old and the new day. */
  kind: string
  /** When it happened, where the platform says so. */
  occurredAt: Date | null
  /** When we learnt of it. */
  recordedAt: Date
  shipmentId: string | null
  location: string | null
  message: string | null
}
export interface Refund {
  id: string
  amount: string | null
  createdAt: Date | null
  note: string | null
}

/** An order as one reader may see it: a field that their assurance does not open is null or empty (`levels.ts`). */
export interface OrderView {
  id: string
  storeId: string
  /** As the store writes it, with its sign if it has one: `#W2611340`. */
  number: string
  /** How sure we are of who reads it: what opened this order to them. Agents read at 4. */
  level: 2 | 3 | 4
  status: OrderStatus
  placedAt: Date | null
  updatedAt: Date | null
  currency: string | null
  total: string | null
  financialStatus: FinancialStatus | null
  cancelledAt: Date | null
  cancelReason: string | null
  shippingAddress: ShippingAddress | null
  lines: OrderLine[]
  shipments: Shipment[]
  refunds: Refund[]
  returns: Return[]
  /** The newest 50, oldest first. One without a date stands where we learnt of it, or with the placing if we learnt of both at once. */
  events: OrderEvent[]
}
