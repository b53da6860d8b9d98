import type { Seeded } from '../../support/seeded.ts'

/** One delivery of a shop. */
export interface Post {
  topic: string
  eventId: string
  triggeredAt: string
  body: string
}

const START = Date.UTC(2026, 0, 5)
const SHIPMENT_STATES = ['label_purchased', 'in_transit', 'out_for_delivery', 'delivered']

/** What a shop posts of so many orders, each from the day it is placed until some of it is paid back, in an order that no queue promises. */
export function postsOf(orders: number, random: Seeded): Post[] {
  const posts = Array.from({ length: orders }, (_, n) => historyOf(n)).flat()
  return posts
    .map((post) => ({ post, place: random.between(0, 1_000_000) }))
    .sort((one, other) => one.place - other.place)
    .map(({ post }) => post)
}

function historyOf(n: number): Post[] {
  const id = String(7_000_000 + n)
  let step = 0
  const post = (topic: string, tell: (at: string) => object): Post => {
    const at = new Date(START + n * 60_000 + ++step * 1000).toISOString()
    return { topic, eventId: `${id}-${step}`, triggeredAt: at, body: JSON.stringify(tell(at)) }
  }
  const order = (financial_status: string) => (updated_at: string) => ({
    id,
    name: `#${n}`,
    created_at: new Date(START).toISOString(),
    updated_at,
    financial_status,
    email: `buyer${n % 40}@shop.example`,
    total_price: `${n}.50`,
    line_items: [{ id: `${id}1`, title: 'Kettle', quantity: 1 + (n % 3), price: '19.90' }],
  })
  const fulfillment = (at: string) => ({
    id: `${id}2`,
    order_id: id,
    status: 'success',
    created_at: at,
    updated_at: at,
    tracking_numbers: [`T-${n}`, `U-${n}`],
  })
  const scan = (status: string) => (at: string) => ({
    id: `${id}${status}`,
    order_id: id,
    fulfillment_id: `${id}2`,
    status,
    happened_at: at,
  })
  const refund = (at: string) => ({
    id: `${id}3`,
    order_id: id,
    created_at: at,
    transactions: [{ kind: 'refund', status: 'success', amount: '5.00' }],
  })
  return [
    post('orders/create', order('pending')),
    post('orders/paid', order('paid')),
    post('fulfillments/create', fulfillment),
    ...SHIPMENT_STATES.slice(0, 1 + (n % 4)).map((status) => post('fulfillment_events/create', scan(status))),
    ...(n % 3 === 0 ? [post('refunds/create', refund), post('orders/updated', order('partially_refunded'))] : []),
  ]
}
