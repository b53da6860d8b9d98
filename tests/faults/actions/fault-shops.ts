import type { DeskProcess } from '../../support/desk-process.ts'
import { LOOPBACK } from '../../support/loopback-platform.ts'
import { type LoopbackShop, type Mood, openLoopbackShop } from '../../support/loopback-shop.ts'
import type { ActingLedger } from '../../support/shops/acting/acting-ledger.ts'
import { connectByCommand } from '../../support/shops/asked-desk.ts'
import { ShopifyShop } from '../../support/shops/shopify-shop.ts'
import { WooCommerceShop } from '../../support/shops/woocommerce-shop.ts'

export const FAULT_SHOPS = ['a shop that keeps keys', 'Shopify', 'a shop that keeps none', 'WooCommerce'] as const
export type FaultShopKind = (typeof FAULT_SHOPS)[number]

/** What the desk has one thing of paid back by, with a ledger that outlives the desk. */
export interface FaultShop {
  /** Of the desk that is killed. */
  env: Record<string, string>
  /** Once the desk runs: the key of its orders. */
  connect(desk: DeskProcess): Promise<string>
  /** An order of two things for 20 euros each. */
  stock(externalId: string, number: string): { externalId: string; number: string; lineId: string }
  set(mood: Mood, delays?: { before: number; after: number }): void
  /** How often something of this order was paid back. */
  timesPaid(externalId: string): number
  close(): Promise<void>
}

export async function openFaultShop(kind: FaultShopKind): Promise<FaultShop> {
  switch (kind) {
    case 'a shop that keeps keys':
      return ofLoopback(await openLoopbackShop(), true)
    case 'a shop that keeps none':
      return ofLoopback(await openLoopbackShop(), false)
    case 'Shopify':
      return ofShopify(await ShopifyShop.open())
    case 'WooCommerce':
      return ofWooCommerce(await WooCommerceShop.open())
  }
}

function ofLoopback(shop: LoopbackShop, keepsKeys: boolean): FaultShop {
  shop.keepsKeys = keepsKeys
  return {
    env: { FAULT_SHOP: shop.url, FAULT_SHOP_KEEPS_KEYS: keepsKeys ? 'yes' : 'no' },
    connect: async () => LOOPBACK,
    stock(externalId, number) {
      const money = { currency: 'EUR', total: '40.00', financial_status: 'paid' }
      shop.stock([{ id: externalId, number, ...money, lines: [{ id: '1', title: 'Cup', quantity: 2, price: '20.00' }] }])
      return { externalId, number, lineId: '1' }
    },
    set: (mood, delays) => Object.assign(shop, { mood, ...(delays && { delays }) }),
    timesPaid: (externalId) => shop.ledger.filter((entry) => entry.orderId === externalId).length,
    close: () => shop.close(),
  }
}

function ofShopify(shop: ShopifyShop): FaultShop {
  let count = 0
  return {
    ...ofLedger(shop.acting.ledger),
    connect: (desk) => connectByCommand(desk, { kind: 'shopify', url: shop.url, token: shop.token }),
    stock: () => shop.acting.stock(count++, { isSent: true }),
    close: async () => shop.close(),
  }
}

function ofWooCommerce(shop: WooCommerceShop): FaultShop {
  let count = 0
  return {
    ...ofLedger(shop.acting.ledger),
    connect: (desk) => connectByCommand(desk, { kind: 'woocommerce', url: shop.url, key: shop.key, keySecret: shop.keySecret }),
    stock: () => shop.acting.stock(count++),
    close: async () => shop.close(),
  }
}

const faults = { well: null, refuses: 'refuse', 'breaks-before': 'break-before', 'breaks-after': 'half-after', lies: 'lie' } as const

function ofLedger(ledger: ActingLedger): Pick<FaultShop, 'env' | 'set' | 'timesPaid'> {
  return {
    env: {},
    set: (mood, delays) => Object.assign(ledger, { mood: faults[mood], ...(delays && { delays }) }),
    timesPaid: (externalId) => ledger.of(externalId).length,
  }
}
