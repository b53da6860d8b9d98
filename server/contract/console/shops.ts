import * as z from 'zod/mini'

/** Platforms, which tell of their orders and can be asked for them. */
const PLATFORM_KINDS = ['shopify', 'woocommerce'] as const
/** Services that follow parcels: they post, and are asked nothing. */
const TRACKING_KINDS = ['aftership', 'easypost'] as const
export const SHOP_KINDS = [...PLATFORM_KINDS, ...TRACKING_KINDS] as const
export type ShopKind = (typeof SHOP_KINDS)[number]
export type PlatformKind = (typeof PLATFORM_KINDS)[number]
export const isPlatform = (kind: ShopKind): kind is PlatformKind => kind === 'shopify' || kind === 'woocommerce'

/** What each is to tell us by webhook, as it calls it. */
export const SHOP_TOPICS: Record<ShopKind, string[]> = {
  shopify: [
    ...['orders/*', 'fulfillments/*', 'fulfillment_events/*', 'fulfillment_orders/*', 'refunds/create', 'returns/*', 'products/*'],
    ...['inventory_levels/*', 'customers/*', 'app/uninstalled'],
  ],
  woocommerce: [
    ...['order.created', 'order.updated', 'order.deleted', 'order.restored'],
    ...['product.created', 'product.updated', 'product.deleted', 'product.restored'],
  ],
  aftership: ['tracking_update'],
  easypost: ['tracker.created', 'tracker.updated'],
}

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
  connectedAt: string
}

/** One run over the orders and products of a shop: all of them, or those that changed between two times. */
export interface ShopBackfill {
  id: string
  kind: 'backfill' | 'reconciliation'
  /** `stopped`: the shop was switched off meanwhile. What failed or was stopped goes on from where it was. */
  state: 'running' | 'done' | 'failed' | 'stopped'
  /** Orders that were read, those of them that we did not know or knew older, those that could not be read. */
  read: number
  changed: number
  failed: number
  /** How many there will be; null where the shop does not say. */
  expected: number | null
  /** The same of products, with their stock; they are asked for behind the orders. */
  products: { read: number; changed: number; failed: number }
  /** Why it failed, or what it waits for; empty where all is well. */
  lastError: string
  startedAt: string
  finishedAt: string | null
}

/** GET /shops. */
export interface ShopState extends ShopConnection {
  /** Where the shop posts to, as it must write it. */
  webhookUrl: string
  lastDeliveryAt: string | null
  /** Deliveries that could not be read; at most 1,000 are counted. */
  failedDeliveries: number
  /** The newest of each kind; null where there was none. */
  backfill: ShopBackfill | null
  reconciliation: ShopBackfill | null
}

/** What a test of a connection found: one of each `check` that could be made, in this order. */
export interface ShopFinding {
  check: 'address' | 'token' | 'scopes' | 'version' | 'webhooks' | 'deliveries' | 'clock'
  state: 'ok' | 'warning' | 'fault'
  /** Which of the sentences below it is, for who says it in another language. */
  code: FindingCode
  /** What the sentence speaks of: scopes, topics, a version, a time, what the shop said. */
  items: string[]
  said: string
  /** What to do; empty where nothing is to be done. */
  todo: string
}
export type FindingCode =
  | 'reachable'
  | 'no-address'
  | 'unreachable'
  | 'no-shop'
  | 'not-encrypted'
  | 'accepted'
  | 'no-token'
  | 'not-accepted'
  | 'locked-out'
  | 'scopes-enough'
  | 'scopes-missing'
  | 'scopes-reading'
  | 'version-known'
  | 'version-old'
  | 'webhooks-all'
  | 'webhooks-missing'
  | 'webhooks-hidden'
  | 'desk-unreachable'
  | 'delivered'
  | 'never-delivered'
  | 'clock-right'
  | 'clock-wrong'

/** POST /shops. The same store, kind and address again is the same shop: what is left out stays as it is. */
export const connectShopBody = z.strictObject({
  storeId: z.uuid(),
  kind: z.enum(SHOP_KINDS),
  baseUrl: z.string().check(z.maxLength(500)),
  secret: z.optional(z.string().check(z.maxLength(1_000))),
  token: z.optional(z.string().check(z.maxLength(500))),
  key: z.optional(z.string().check(z.maxLength(500))),
  keySecret: z.optional(z.string().check(z.maxLength(500))),
  apiVersion: z.optional(z.string().check(z.maxLength(20))),
})

/** `waiting`: not read yet. `ignored`: it tells nothing of an order. `failed`: it cannot be read, and `reason` names the field. */
const DELIVERY_STATES = ['waiting', 'done', 'failed', 'ignored'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** What a delivery tells of: `id` is the shop's own, of a parcel its number; `name` what people call it, null where nobody said. */
export interface DeliveryAbout {
  kind: 'order' | 'product' | 'parcel'
  id: string
  name: string | null
}

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
  about: DeliveryAbout | null
  /** It is read, and what it tells waits for the order that it is about: nobody told of that yet. */
  waits: boolean
  putAwayAt: string | null
  /** Of the shop; empty where none was named. */
  shopUrl: string
  /** Of the body, in bytes. */
  size: number
  triggeredAt: string | null
  receivedAt: string
  readAt: string | null
}

/** GET /deliveries/:id. */
export interface ShopDeliveryBody extends ShopDelivery {
  /** As text, whatever it is. */
  body: string
  /** There is more of it than is shown. */
  isCut: boolean
}

/** GET /deliveries. `before`: the id that the last page ended with. */
export const listDeliveries = z.object({
  store: z.uuid(),
  state: z._default(z.enum(DELIVERY_STATES), 'failed'),
  before: z._default(z.nullable(z.uuid()), null),
  /** Those that cannot be read and were put away, instead of the others. */
  away: z._default(z.stringbool(), false),
})
