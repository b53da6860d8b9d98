import type { Pool } from '../../../server/database/sql.ts'
import type { DeskProcess } from '../../support/desk-process.ts'
import { type LoopbackShop, type Mood, openLoopbackShop } from '../../support/loopback-shop.ts'
import type { ActingLedger } from '../../support/shops/acting/acting-ledger.ts'
import { connectByCommand } from '../../support/shops/asked-desk.ts'
import { ShopifyShop } from '../../support/shops/shopify-shop.ts'
import { WooCommerceShop } from '../../support/shops/woocommerce-shop.ts'
import { FORGETFUL, KEEPING } from './loopback-names.ts'

/** What the desk has one thing of paid back by, with a ledger that outlives the desk. */
export interface FaultShop {
  name: string
  /** Of the desk that is killed. */
  env: Record<string, string>
  /** Once the desk runs: the key of its orders. */
  connect(desk: DeskProcess, sql: Pool): Promise<string>
  /** An order of two things for 20 euros each. */
  stock(externalId: string, number: string): Promise<{ externalId: string; number: string; lineId: string }>
  set(mood: Mood, delays?: { before: number; after: number }): void
  /** How often something of this order was paid back. */
  timesPaid(externalId: string): Promise<number>
  close(): Promise<void>
}

/** Every kind of shop that there is, all at one desk. */
export async function openFaultShops(): Promise<FaultShop[]> {
  return [
    ofLoopback(KEEPING, await openLoopbackShop()),
    ofLoopback(FORGETFUL, await openLoopbackShop()),
    ofShopify(await ShopifyShop.open()),
    ofWooCommerce(await WooCommerceShop.open()),
    ofDemo(),
  ]
}

const order = (id: string, number: string) => {
  const money = { currency: 'EUR', total: '40.00', financial_status: 'paid' }
  return { id, number, ...money, lines: [{ id: '1', title: 'Cup', quantity: 2, price: '20.00' }] }
}

function ofLoopback(name: typeof KEEPING | typeof FORGETFUL, shop: LoopbackShop): FaultShop {
  shop.keepsKeys = name === KEEPING
  return {
    name,
    env: { [shop.keepsKeys ? 'FAULT_SHOP_KEEPING' : 'FAULT_SHOP_FORGETFUL']: shop.url },
    connect: async () => name,
    async stock(externalId, number) {
      shop.stock([order(externalId, number)])
      return { externalId, number, lineId: '1' }
    },
    set: (mood, delays) => Object.assign(shop, { mood, ...(delays && { delays }) }),
    timesPaid: async (externalId) => shop.ledger.filter((entry) => entry.orderId === externalId).length,
    close: () => shop.close(),
  }
}

/** The built-in shop: its books are in the desk's own database, and outlive the desk there. */
function ofDemo(): FaultShop {
  let database: Pool | null = null
  const sql = (): Pool => {
    if (!database) throw new Error('the demo shop is not connected')
    return database
  }
  let held: Promise<unknown> = Promise.resolve()
  return {
    name: 'the demo shop',
    env: {},
    async connect(_, pool) {
      database = pool
      return 'file'
    },
    async stock(externalId, number) {
      await sql()`
        insert into demo_shop_orders (store_id, external_id, content)
        select id, ${externalId}, ${sql().json(order(externalId, number))} from stores where key = 'demo'`
      return { externalId, number, lineId: '1' }
    },
    set(_, delays) {
      // it knows no moods, and takes its time where somebody else is at its books
      if (delays) held = holdBooks(sql(), delays.before)
    },
    async timesPaid(externalId) {
      const [row] = await sql()<{ times: number }[]>`
        select coalesce(jsonb_array_length(content -> 'refunds'), 0) as times from demo_shop_orders where external_id = ${externalId}`
      return row?.times ?? 0
    },
    close: async () => void (await held),
  }
}

async function holdBooks(sql: Pool, ms: number): Promise<void> {
  await sql.begin((held) => [held`lock table demo_shop_actions in share mode`, held`select pg_sleep(${ms / 1_000})`])
}

function ofShopify(shop: ShopifyShop): FaultShop {
  let count = 0
  return {
    name: 'Shopify',
    ...ofLedger(shop.acting.ledger),
    connect: (desk) => connectByCommand(desk, { kind: 'shopify', url: shop.url, token: shop.token }),
    stock: async () => shop.acting.stock(count++, { isSent: true }),
    close: async () => shop.close(),
  }
}

function ofWooCommerce(shop: WooCommerceShop): FaultShop {
  let count = 0
  return {
    name: 'WooCommerce',
    ...ofLedger(shop.acting.ledger),
    connect: (desk) => connectByCommand(desk, { kind: 'woocommerce', url: shop.url, key: shop.key, keySecret: shop.keySecret }),
    stock: async () => shop.acting.stock(count++),
    close: async () => shop.close(),
  }
}

const faults = { well: null, refuses: 'refuse', 'breaks-before': 'break-before', 'breaks-after': 'half-after', lies: 'lie' } as const

function ofLedger(ledger: ActingLedger): Pick<FaultShop, 'env' | 'set' | 'timesPaid'> {
  return {
    env: {},
    set: (mood, delays) => Object.assign(ledger, { mood: faults[mood], ...(delays && { delays }) }),
    timesPaid: async (externalId) => ledger.of(externalId).length,
  }
}
