import * as z from 'zod/mini'
import { text } from '../socket-events.ts'
import type { PersonRef } from '../thread.ts'

/** Who is who, and whom a store does not want to hear from. */

/** PUT /customers/:id/block */
export const blockCustomer = z.strictObject({ storeId: z.uuid(), reason: text.check(z.trim(), z.minLength(1), z.maxLength(300)) })
export const ofStore = z.strictObject({ store: z.uuid() })

/** A block that stands, in one store. */
export interface Block {
  storeId: string
  reason: string
  by: string
  at: string
}
/** GET /stores/:id/blocked: newest first, at most 100. */
export interface BlockedCustomer extends PersonRef, Block {
  /** What the block keeps out of the queue, and what they wrote of since; counted up to 100, the newest first of at most five. */
  tickets: { count: number; newest: { id: string; number: number; subject: string }[] }
}

/** How an identity is held, from the surest on: signed in to the store, proven to us, on an order, only said. */
export type Standing = 'store_account' | 'proven' | 'order' | 'claimed'
