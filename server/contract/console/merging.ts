import * as z from 'zod/mini'
import type { PersonRef, TicketStatus } from '../thread.ts'

/** Merging over HTTP: GET previews, PUT merges, DELETE un-merges, of `/tickets/:id/merge` and `/customers/:id/merge`. */

export const mergeInto = z.strictObject({ intoId: z.uuid() })
export const previewInto = z.strictObject({ into: z.optional(z.uuid()) })
/** `q`: a ticket's number; of customers also a name, an address or a phone number. */
export const mergeSearch = z.strictObject({ q: z.optional(z.string().check(z.trim(), z.maxLength(254))) })

export interface MergeSide {
  id: string
  number: number
  subject: string
  status: TicketStatus
  customer: PersonRef
  assignee: PersonRef | null
  lastMessageAt: string
  /** Messages and notes; counted up to 1,000. */
  messages: number
}
export interface MergeCandidate extends MergeSide {
  sameCustomer: boolean
}
export interface MergePreview {
  ticket: MergeSide
  into: MergeSide
  /** What the survivor becomes. */
  becomes: TicketStatus
  waitingSince: string | null
  /** Whoever writes in one of them only reads from then on what is said in the other. */
  newReaders: number
}
export interface UnmergePreview {
  ticket: MergeSide
  from: MergeSide
  becomes: TicketStatus
  /** What was said since the merge and stays with the survivor, newest first; at most 20. */
  stays: { author: string; isNote: boolean; preview: string; at: string }[]
  /** Counted up to 1,000. */
  staying: number
}

export interface CustomerSide extends PersonRef {
  identities: { kind: 'visitor' | 'email' | 'phone' | 'store_account' | 'handle'; value: string }[]
  /** Counted up to 1,000. */
  tickets: number
  orders: number
}
export type SamePersonReason = 'account' | 'email' | 'phone' | 'address' | 'order' | 'name'
export interface SamePerson extends PersonRef {
  /** An address or number of theirs, where they were searched for. */
  identity?: string | null
  /** What both are known by, the strongest first. */
  evidence: { reason: SamePersonReason; value: string }[]
}
export interface CustomerMergePreview {
  customer: CustomerSide
  into: CustomerSide
  /** Who would go is better known than who would stay: the other way round is the better one. */
  isBetterTurned: boolean
  evidence: SamePerson['evidence']
}
export interface CustomerUnmergePreview {
  customer: CustomerSide
  from: CustomerSide
  /** Tickets merged across the two: these must be un-merged first. */
  blockedBy: { id: string; number: number }[]
  /** Counted up to 1,000: what came to the survivor since, and stays there. */
  staying: { tickets: number; identities: number; orders: number }
}
/** GET /customers/:id/family: who is merged into this customer, newest merge first. */
export interface MergedCustomer extends PersonRef {
  mergedAt: string
}
