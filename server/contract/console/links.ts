import * as z from 'zod/mini'
import type { PanelOrder } from '../orders.ts'
import type { PersonRef, TicketStatus } from '../thread.ts'

/** What ties tickets to orders: `/tickets/:id/links`, and an order's own page. */

export type LinkReason = 'named' | 'answered' | 'number_in_text' | 'tracking_number_in_text' | 'only_open_order' | 'agent'

/** Of one order, or of a line or a shipment of it. */
export const linkOrder = z.strictObject({ orderId: z.uuid(), lineId: z.optional(z.uuid()), shipmentId: z.optional(z.uuid()) })

export interface TicketLink {
  id: string
  reason: LinkReason
  /** 0 to 1: a number that names the customer's own order is nearly sure, one of somebody else's order is not. */
  confidence: number
  /** What was written that says so; empty where nobody wrote it. */
  evidence: string
  lineId: string | null
  shipmentId: string | null
  /** The agent who tied it. */
  by: string | null
  at: string
}

export const moreOrders = z.strictObject({ cursor: z.uuid() })
/** GET /tickets/:id/orders: what the panel did not show, from the `next` of the page before. */
export interface OrdersPage {
  items: PanelOrder[]
  next: string | null
}

/** GET /orders/:id: all of an order, and who asked about it. */
export interface OrderPage {
  order: PanelOrder
  storeId: string
  customer: PersonRef | null
  /** Newest first, at most 50. */
  tickets: OrderTicket[]
  /** What its customer could not know when they last wrote in a ticket that surely is about it; null where that is nothing. */
  changed: OrderNews | null
}
export interface OrderNews {
  name: string
  ticketId: string
  /** When they wrote. */
  wroteAt: string
  /** Of the order's events, newest first. */
  eventIds: string[]
}
export interface OrderTicket {
  id: string
  number: number
  subject: string
  status: TicketStatus
  customer: PersonRef
  at: string
  reason: LinkReason
  confidence: number
  /** Its customer is not known as this order's. */
  isAnothers: boolean
}

/** What a customer bought in the stores of who asks. */
export interface CustomerValue {
  /** Counted up to 2,000, as all that follows is of the newest 2,000. */
  orders: number
  /** What was paid for what was not cancelled, the most frequent currency first; amounts are text. */
  sums: { currency: string; total: string }[]
  firstAt: string | null
  lastAt: string | null
  refunded: number
  returned: number
  cancelled: number
  /** Counted up to 100. */
  openTickets: number
}
