import * as z from 'zod/mini'

/** Platforms that tell of their orders by webhook. */
export const SHOP_KINDS = ['shopify', 'woocommerce'] as const
export type ShopKind = (typeof SHOP_KINDS)[number]

/** The link of a store to its shop, without any secret. */
export interface ShopConnection {
  id: string
  storeId: string
  kind: ShopKind
  /** Of the shop, without a slash at its end; empty where none was named. */
  baseUrl: string
  /** Of Shopify's Admin API; null for others. */
  apiVersion: string | null
  /** We have what its API is asked with. */
  canAsk: boolean
  enabled: boolean
  /** Where the shop posts to, below the desk's own address. */
  webhookPath: string
}

/** `waiting`: not read yet. `ignored`: it tells nothing of an order. `failed`: it cannot be read, and `reason` names the field. */
const DELIVERY_STATES = ['waiting', 'done', 'failed', 'ignored'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** What a shop once posted, as far as a list tells of it. */
export interface ShopDelivery {
  id: string
  connectionId: string
  kind: ShopKind
  topic: string
  /** The shop's own id of what happened; null where it gave none. */
  eventId: string | null
  state: DeliveryState
  reason: string
  /** Of the body, in bytes. */
  size: number
  triggeredAt: string | null
  receivedAt: string
  readAt: string | null
}

/** GET /deliveries. `before`: the id that the last page ended with. */
export const listDeliveries = z.object({
  store: z.uuid(),
  state: z._default(z.enum(DELIVERY_STATES), 'failed'),
  before: z._default(z.nullable(z.uuid()), null),
})
