import type { ActionRequest } from '../../../server/contract/console/actions.ts'
import { connectShop } from '../../../server/stores/index.ts'
import { type BoughtOrder, refundOf } from '../../orders/actions/acting.ts'
import { importRecords } from '../../orders/orders.ts'
import { newClientId, type OpenDesk } from '../../support/desk.ts'
import type { ActingLedger, Deed } from '../../support/shops/acting/acting-ledger.ts'
import { ShopifyShop } from '../../support/shops/shopify-shop.ts'
import { WooCommerceShop } from '../../support/shops/woocommerce-shop.ts'

export const PLATFORMS = ['shopify', 'woocommerce'] as const

/** A shop on loopback that a store is connected to. */
export interface ActingShop {
  connectionId: string
  ledger: ActingLedger
  /** An order of two cups for 20 euros each, in the shop and in the desk. */
  buy(isSent: boolean): Promise<BoughtOrder>
  /** The shop itself, where its kind has more to set. */
  shopify?: ShopifyShop
  woocommerce?: WooCommerceShop
  /** What somebody does in the shop itself. */
  cancelByHand(externalId: string): void
  close(): void
}

export async function openActingShop(kind: (typeof PLATFORMS)[number], desk: OpenDesk): Promise<ActingShop> {
  const store = { storeId: desk.a.id, kind, secret: 'hush hush' }
  let count = 0
  if (kind === 'shopify') {
    const shop = await ShopifyShop.open()
    const { connectionId } = await connectShop(desk.ctx(), { ...store, baseUrl: shop.url, token: shop.token })
    const buy = (isSent: boolean) => take(desk, connectionId, shop.acting.stock(count++, { isSent }), isSent)
    const cancelByHand = (id: string) => shop.acting.cancelByHand(id)
    return { connectionId, ledger: shop.acting.ledger, shopify: shop, buy, cancelByHand, close: () => shop.close() }
  }
  const shop = await WooCommerceShop.open()
  const { connectionId } = await connectShop(desk.ctx(), { ...store, baseUrl: shop.url, key: shop.key, keySecret: shop.keySecret })
  const buy = (isSent: boolean) => take(desk, connectionId, shop.acting.stock(count++), isSent)
  const cancelByHand = (id: string) => shop.acting.cancelByHand(id)
  return { connectionId, ledger: shop.acting.ledger, woocommerce: shop, buy, cancelByHand, close: () => shop.close() }
}

async function take(
  desk: OpenDesk,
  connectionId: string,
  { externalId, number, lineId }: { externalId: string; number: string; lineId: string },
  isSent: boolean,
): Promise<BoughtOrder> {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString()
  const email = `${newClientId().toLowerCase()}@shop.example`
  const order = {
    ...{ id: externalId, number, email, currency: 'EUR', total: '40.00', financial_status: 'paid', placed_at: yesterday },
    lines: [{ id: lineId, title: 'Cup', quantity: 2, price: '20.00' }],
    shipments: isSent ? [{ id: 's', status: 'delivered', delivered_at: yesterday }] : [],
  }
  await importRecords(desk.ctx(), desk.a.id, [order], connectionId)
  const [row] = await desk.sql<{ id: string; lineId: string }[]>`
    select o.id, l.id as line_id from orders o join order_lines l on l.order_id = o.id
    where o.external_id = ${externalId} and o.connection_key = ${connectionId}`
  if (!row) throw new Error('the order was not taken in')
  return { ...row, externalId, number, email }
}

/** Something of each kind to ask for. What was sent cannot be cancelled or sent elsewhere any more. */
export function requestOf(deed: Deed, order: BoughtOrder): ActionRequest {
  const lines = [{ lineId: order.lineId, quantity: 1 }]
  const parts = { name: 'Maya Lind', address1: 'Oak 2', address2: null, city: 'Lisbon', province: null, zip: '1000', country: 'Portugal' }
  switch (deed) {
    case 'cancel':
      return { kind: deed, reason: 'Too late', refund: true, restock: true }
    case 'refund':
      return refundOf(order)
    case 'change_address':
      return { kind: deed, address: parts }
    case 'create_return':
      return { kind: deed, lines, reason: 'Too small', labelUrl: 'https://labels.example/1.pdf', instructions: 'Put it in its box.' }
    case 'reship':
      return { kind: deed, lines, reason: 'It broke' }
  }
}
