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
/** POST /customers/:id/erasure answers `{ id }`. `confirm`: the word that the dialog asks for. */
export const eraseCustomer = z.strictObject({ confirm: z.literal('ERASE') })
/** POST /privacy/:id/settle: what a shop asked for was handed out. */
export const settleRequest = z.strictObject({})
