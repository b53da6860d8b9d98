import * as z from 'zod/mini'
import type { LineStock } from '../orders.ts'
import { text } from '../socket-events.ts'

/** GET /products: what the stores of who asks sell, by name; with `low` only what there is little of. */
export const productsQuery = z.strictObject({
  /** One of the agent's stores; all of them where it is absent. */
  store: z.optional(z.uuid()),
  /** Words of a name, or how a SKU begins. */
  q: z.optional(text.check(z.trim(), z.maxLength(100))),
  low: z.optional(z.literal('1')),
  cursor: z.optional(z.uuid()),
})

export interface ListedProduct {
  id: string
  storeId: string
  title: string
  /** Its page in the shop. */
  url: string | null
  status: 'active' | 'draft' | 'archived'
  /** At most eight: what is low before the rest, in the product's order; with `low` nothing else. */
  variants: ListedVariant[]
  /** How many more it has. */
  others: number
}
export interface ListedVariant {
  id: string
  /** null where the product has but one. */
  title: string | null
  sku: string | null
  price: string | null
  currency: string | null
  /** null: nobody told. */
  stock: LineStock | null
  /** There is as much as the store calls low, or less; never of what is not on sale. */
  isLow: boolean
  /** When it became low; null where that was before we counted. */
  lowSince: string | null
}
/** By name, then by id. */
export interface ProductsPage {
  items: ListedProduct[]
  next: string | null
}
