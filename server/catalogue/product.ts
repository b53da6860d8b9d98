export const productStatuses = ['active', 'draft', 'archived'] as const
export type ProductStatus = (typeof productStatuses)[number]
/** `backorder`: there is none, and it is sold all the same. */
export const availabilities = ['in_stock', 'out_of_stock', 'backorder'] as const
export type Availability = (typeof availabilities)[number]

/** How much of a variant there is. */
export interface Stock {
  /** null: nobody told. */
  state: Availability | null
  /** In all places together; null where it is not counted, or nobody told. */
  available: number | null
  /** Where something lies, by name, then by id. */
  places: { location: string; available: number }[]
  /** When the newest of it was told. */
  asOf: Date | null
}

export interface Variant {
  id: string
  productId: string
  /** Of the platform. */
  externalId: string
  title: string | null
  sku: string | null
  price: string | null
  currency: string | null
  stock: Stock
}

export interface Product {
  id: string
  storeId: string
  externalId: string
  title: string
  url: string | null
  imageUrl: string | null
  status: ProductStatus
  updatedAt: Date | null
  variants: Variant[]
}
