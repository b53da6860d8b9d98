import type { FinancialStatus, OrderStatus, ShipmentStatus, ShippingAddress } from '../order.ts'

/** A part's own quantities, by the platform's line id. */
type SomeLines = { id: string; quantity: number }[]

/**
 * An order as a store's own programs are told it: the neutral form that it was imported in, as far as it is kept, under its
 * names. Ids are the platform's; `parceldesk_id` and `customer_id` are ours.
 */
export interface ToldOrder {
  id: string
  parceldesk_id: string
  /** Which import or shop it came by: `api`, `file`, a shop's connection. */
  connection: string
  number: string
  status: OrderStatus
  placed_at: Date | null
  updated_at: Date | null
  currency: string | null
  total: string | null
  financial_status: FinancialStatus | null
  email: string | null
  phone: string | null
  customer: { id: string } | null
  customer_id: string | null
  shipping_address: ShippingAddress | null
  cancelled_at: Date | null
  cancel_reason: string | null
  lines: {
    id: string
    sku: string | null
    product_id: string | null
    title: string | null
    variant: string | null
    quantity: number
    price: string | null
    image_url: string | null
  }[]
  shipments: {
    id: string
    carrier: string | null
    tracking_number: string | null
    tracking_url: string | null
    status: ShipmentStatus
    shipped_at: Date | null
    promised_at: Date | null
    delivered_at: Date | null
    lines: SomeLines
  }[]
  refunds: { id: string; amount: string | null; created_at: Date | null; note: string | null; lines: SomeLines }[]
  returns: { id: string; status: string | null; lines: SomeLines }[]
  /** What happened to it, oldest first; the newest 50. */
  events: { kind: string; occurred_at: Date | null; recorded_at: Date; location: string | null; message: string | null }[]
}
