import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Third-party data, outside the repository: read in place, never copied. */
const TEST_DATA = process.env.PARCELDESK_TEST_DATA ?? join(import.meta.dirname, '../../../shared/data')
const FILE = join(TEST_DATA, 'tau-retail/db.json')

/** The shop of tau-retail as it is written there, as far as it is read here. */
interface Shop {
  orders: Record<string, ShopOrder>
  users: Record<string, { name: { first_name: string; last_name: string }; email: string }>
}
interface ShopOrder {
  order_id: string
  address: { address1: string; address2: string; city: string; country: string; state: string; zip: string }
  items: { name: string; product_id: string; item_id: string; price: number; options: Record<string, string> }[]
  status: 'pending' | 'processed' | 'delivered' | 'cancelled'
  fulfillments: { tracking_id: string[]; item_ids: string[] }[]
  payment_history: { transaction_type: 'payment' | 'refund'; amount: number }[]
  [BUYER]: string
}
/** What the shop calls the buyer of an order. */
const BUYER = 'user_id'

const orderStatus = { pending: 'open', processed: 'open', delivered: 'closed', cancelled: 'cancelled' } as const
/** The shop does not say what became of the parcels of a cancelled order. */
const shipmentStatus = { pending: 'label_created', processed: 'in_transit', delivered: 'delivered', cancelled: 'unknown' } as const

/** Its orders as neutral orders, without a date, a carrier or a currency: it names none. Null where the data is absent, which is said aloud. */
export function tauOrders() {
  if (!existsSync(FILE)) {
    process.stderr.write(`SKIPPED: ${FILE} is absent; PARCELDESK_TEST_DATA names the folder that holds tau-retail/.\n`)
    return null
  }
  const shop = JSON.parse(readFileSync(FILE, 'utf8')) as Shop
  return Object.values(shop.orders).map((order) => neutral(order, shop))
}

function neutral(order: ShopOrder, shop: Shop) {
  const account = order[BUYER]
  const buyer = shop.users[account]
  const [paid, refunded] = [sumOf(order, 'payment'), sumOf(order, 'refund')]
  return {
    id: order.order_id,
    number: order.order_id,
    status: orderStatus[order.status],
    email: buyer?.email ?? null,
    customer: { id: account, email: buyer?.email ?? null, ...buyer?.name },
    shipping_address: {
      address1: order.address.address1,
      address2: order.address.address2,
      city: order.address.city,
      province: order.address.state,
      zip: order.address.zip,
      country: order.address.country,
    },
    lines: order.items.map((item, n) => ({
      // the shop's item id names a product variant: an order may hold it twice
      id: `${item.item_id}-${n + 1}`,
      sku: item.item_id,
      product_id: item.product_id,
      title: item.name,
      variant: Object.entries(item.options)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', '),
      quantity: 1,
      price: item.price.toFixed(2),
    })),
    total: amountOf(paid),
    financial_status: refunded === 0 ? ('paid' as const) : refunded < paid ? ('partially_refunded' as const) : ('refunded' as const),
    shipments: shipmentsOf(order),
    refunds: refunded === 0 ? [] : [{ id: `${order.order_id}-refund`, amount: amountOf(refunded) }],
  }
}

function shipmentsOf({ order_id: orderId, status, items, fulfillments }: ShopOrder) {
  return fulfillments.map(({ tracking_id: [number], item_ids: ids }, n) => ({
    id: `${orderId}-${n + 1}`,
    tracking_number: number ?? null,
    status: shipmentStatus[status],
    lines: items.flatMap(({ item_id: id }, m) => (ids.includes(id) ? [{ id: `${id}-${m + 1}`, quantity: 1 }] : [])),
  }))
}

const sumOf = (order: ShopOrder, type: 'payment' | 'refund') =>
  order.payment_history.reduce((cents, each) => cents + (each.transaction_type === type ? Math.round(each.amount * 100) : 0), 0)
const amountOf = (cents: number) => (cents / 100).toFixed(2)

/** `node --import tsx tests/support/tau-orders.ts > orders.jsonl`, for `parceldesk import orders`. */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const orders = tauOrders()
  if (!orders) process.exitCode = 1
  for (const order of orders ?? []) process.stdout.write(`${JSON.stringify(order)}\n`)
}
