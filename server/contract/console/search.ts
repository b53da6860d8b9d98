import * as z from 'zod/mini'
import type { CustomerPanel, OrderStatus } from '../orders.ts'
import { text } from '../socket-events.ts'
import type { PersonRef, TicketStatus } from '../thread.ts'
import type { Block } from './recognition.ts'

/** GET /search: what an agent finds in the stores they work for. */

const foundGroup = z.enum(['tickets', 'customers', 'orders'])
export type FoundGroup = z.infer<typeof foundGroup>

/** Without `in`, the first few of every group; with it, a page of that one group from `cursor` on. */
export const search = z.strictObject({
  q: text.check(z.trim(), z.minLength(1), z.maxLength(100)),
  in: z.optional(foundGroup),
  cursor: z.optional(z.string().check(z.maxLength(100))),
  /** A customer: orders of theirs come before those of anybody else. */
  of: z.optional(z.uuid()),
})

export interface FoundTicket {
  id: string
  number: number
  storeId: string
  subject: string
  status: TicketStatus
  customer: PersonRef
  lastMessageAt: string
  /** Words around what was found in a message, null where number or subject were found. */
  excerpt: string | null
}
export interface FoundCustomer {
  id: string
  name: string
  /** Their first address or number that tells them from others of their name. */
  identity: string | null
  /** Their newest ticket in these stores. */
  ticketId: string | null
}
export interface FoundOrder {
  id: string
  number: string
  storeId: string
  status: OrderStatus
  placedAt: string | null
  /** First thing that was bought. */
  title: string | null
  customer: PersonRef | null
  /** Of the customer that was asked for; missing where none was. */
  isOwn?: boolean
  /** Newest ticket that is about it. */
  ticketId: string | null
}
export interface FoundPage<T> {
  items: T[]
  next: string | null
}
export interface Found {
  tickets: FoundPage<FoundTicket>
  customers: FoundPage<FoundCustomer>
  orders: FoundPage<FoundOrder>
}

/** GET /customers/:id: somebody who wrote to these stores or bought there. */
export const customerQuery = z.strictObject({ cursor: z.optional(z.uuid()) })
export interface CustomerPage extends Pick<CustomerPanel, 'id' | 'name' | 'since' | 'identities' | 'value' | 'orders'> {
  /** Stores of who asks that want to hear no more of them. */
  blocks: Block[]
  /** Newest first. */
  tickets: FoundPage<{ id: string; number: number; subject: string; status: TicketStatus; at: string }>
}
