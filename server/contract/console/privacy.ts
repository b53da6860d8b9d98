import * as z from 'zod/mini'

/** What people ask of us: to hand out what we hold of them, and to erase it. Dates are ISO 8601 strings in UTC. */

interface Asked {
  id: string
  kind: 'export' | 'erasure'
  /** null: of the whole installation. */
  storeId: string | null
  way: 'console' | 'command' | 'shop'
  /** Rows that were erased so far. */
  rows: number
  askedAt: string
}
/** What is not done yet. `customer`: whose data a shop asks for; null where it is nobody whom the desk knows. */
export interface PrivacyRequest extends Asked {
  state: 'open'
  customer: { id: string; name: string } | null
  /** Numbers of orders that a shop is being asked to change: until that is settled the erasure waits. */
  waitsFor: string[]
}
/** That it was done, without a word of whom. `by`: the admin. */
export interface PrivacyReceipt extends Asked {
  state: 'done'
  by: string | null
  counts: Record<string, number>
  finishedAt: string
}

/** GET /privacy. GET /privacy/:id answers the one or the other. */
export interface PrivacyList {
  requests: PrivacyRequest[]
  receipts: PrivacyReceipt[]
}
/** GET /customers/:id/erasure: what an erasure would take, and the orders that would stay without a name. */
export interface ErasurePreview {
  /** How they are known: addresses, phones, accounts, browsers. */
  identities: number
  tickets: number
  messages: number
  files: number
  orders: number
  /** Numbers of orders that a shop is being asked to change: until that is settled nothing is erased. */
  acting: string[]
  /** The erasure of them that is under way. */
  requestId: string | null
}
/** POST /customers/:id/erasure answers `{ id }`. `confirm`: the word that the dialog asks for. */
export const eraseCustomer = z.strictObject({ confirm: z.literal('ERASE') })
/** GET /privacy/:id/export hands out what a shop asked for. POST /privacy/:id/settle: what a shop asked for was handed out. */
export const settleRequest = z.strictObject({})
