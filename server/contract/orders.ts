import type { CustomerValue, LinkReason, TicketLink } from './console/links.ts'
import type { Block, Standing } from './console/recognition.ts'
import type { HandleStanding } from './social/handles.ts'

/** What browsers are shown of orders. Ids are UUIDs, amounts text, dates ISO 8601 strings; what is not known or not open to the reader is null. */

export type OrderStatus = 'open' | 'cancelled' | 'closed'
export type FinancialStatus = 'pending' | 'authorized' | 'paid' | 'partially_refunded' | 'refunded' | 'voided'
export type ShipmentStatus =
  | 'label_created'
  | 'in_transit'
  | 'out_for_delivery'
  | 'attempted'
  | 'available_for_pickup'
  | 'delivered'
  | 'exception'
  | 'returned'
  | 'unknown'

/** 0 anonymous, 1 claimed, 2 claimed address and order number that match, 3 one-time code, 4 the store's own session. */
export type AssuranceLevel = 0 | 1 | 2 | 3 | 4
/** How a shopper proved who they are. */
export type ProofKind = 'claimed_email' | 'order_match' | 'one_time_code' | 'signed_mail' | 'handle_link' | 'store_session'

/** The shopper's own order in the chat, as it was when the bot spoke of it. */
export interface OrderCard {
  number: string
  status: OrderStatus
  /** First thing that was bought, and how many more there are. */
  title: string | null
  more: number
  /** A return stands; absent from cards that were kept before it was told. */
  hasReturn?: boolean
  shipments: {
    status: ShipmentStatus
    carrier: string | null
    trackingNumber: string | null
    trackingUrl: string | null
    shippedAt: string | null
    promisedAt: string | null
    deliveredAt: string | null
  }[]
}

/** An order beside a ticket. */
export interface PanelOrder {
  id: string
  number: string
  status: OrderStatus
  placedAt: string | null
  currency: string | null
  total: string | null
  financialStatus: FinancialStatus | null
  cancelledAt: string | null
  cancelReason: string | null
  shippingAddress: ShippingAddress | null
  lines: (PanelLine & { stock?: LineStock })[]
  /** `looksLike`: whose the tracking number may be, where no carrier is known. `silentDays`: it is on its way, and nobody saw it for so long. */
  shipments: (OrderCard['shipments'][number] & { id: string; looksLike?: string; silentDays?: number })[]
  refunds: { id: string; amount: string | null; createdAt: string | null; note: string | null }[]
  returns: Return[]
  /** Oldest first. */
  events: PanelOrderEvent[]
  /** Why this ticket is about this order; null where nothing surely ties them. */
  linked: LinkReason | null
  /** All that ties them, the surest first, hints too; absent where nothing does. */
  links?: TicketLink[]
  /** It is not known as this customer's: nothing of it is for whoever asks before they have proven more. */
  isAnothers?: true
}
export interface ShippingAddress {
  name: string | null
  address1: string | null
  address2: string | null
  city: string | null
  province: string | null
  zip: string | null
  country: string | null
}
/** How much there is of what a line is of, as the shop last told. */
export interface LineStock {
  state: 'in_stock' | 'out_of_stock' | 'backorder'
  /** In all places together; null where it is not counted. */
  available: number | null
  places: { location: string; available: number }[]
  asOf: string | null
}
export interface PanelLine {
  id: string
  title: string | null
  variant: string | null
  sku: string | null
  quantity: number
  price: string | null
  imageUrl: string | null
}
export interface Return {
  id: string
  status: string | null
  /** How it is sent back, where it was started here with a word on that. */
  instructions?: string | null
}
export interface PanelOrderEvent {
  id: string
  orderNumber: string
  kind: string
  occurredAt: string | null
  recordedAt: string
  shipmentId: string | null
  location: string | null
  message: string | null
}

/** GET /tickets/:id/customer: who asks, how sure we are of it, and what they bought here. */
export interface CustomerPanel {
  id: string
  name: string
  since: string
  identities: {
    kind: 'visitor' | 'email' | 'phone' | 'store_account' | 'handle'
    value: string
    standing?: Standing
    provenAt?: string | null
  }[]
  /** Stands in the ticket's store; absent where none does. */
  block?: Block
  assurance: {
    level: AssuranceLevel
    how: ProofKind | null /** Address or account that was proven. */
    of: string | null
    until: string | null
  }
  /** Of who writes in private on a network; absent elsewhere. */
  handle?: HandleStanding
  /** How the shop answered that is asked for them live; null or absent where it had nothing to say. */
  shop?: { isAway: boolean; asOf: string | null; faults: string[] } | null
  /** What they bought in the agent's stores; absent where nobody may know. */
  value?: CustomerValue
  /** Those this ticket is about, those under way, and the newest. */
  orders: PanelOrder[]
  /** Where GET /tickets/:id/orders goes on; null or absent where these are all. */
  moreOrders?: string | null
  /** What we learnt of these orders after the customer last wrote, newest first; empty where nothing changed. */
  changed: PanelOrderEvent[]
}
