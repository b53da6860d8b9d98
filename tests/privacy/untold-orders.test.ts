import { afterAll, beforeAll, expect, it } from 'vitest'
import { openShop, type Shop } from '../shops/hooks/shop-desk.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'
import { findBytes, orderOf } from './find-bytes.ts'

const ANN = {
  email: 'ann@quibblewick.example',
  first: 'Zephyrine',
  street: 'Wobblethorpe 77',
  phone: '+4915550198237',
  neighbour: 'jabberquill',
}

let desk: OpenDesk
let shop: Shop
beforeAll(async () => {
  desk = await openDesk()
  shop = await openShop(desk)
})
afterAll(() => desk.close())

/** Parts of an order that name somebody, told without the order. */
async function tellParts(orderId: number, who: string, at: string): Promise<void> {
  const refund = { id: orderId + 1, order_id: orderId, created_at: at, note: `for ${who}`, refund_line_items: [], transactions: [] }
  await shop.post(refund, { topic: 'refunds/create' })
  const scan = { id: orderId + 2, fulfillment_id: 55, order_id: orderId, status: 'delivered', message: `left with ${who}` }
  await shop.post({ ...scan, happened_at: at, created_at: at }, { topic: 'fulfillment_events/create' })
  await shop.settled()
}
const erased = (count: number) =>
  until('it is erased', async () => {
    const [row] = await desk.sql<{ count: number }[]>`select count(*)::int as count from privacy_receipts where kind = 'erasure'`
    return row?.count === count
  })

it('customers/redact takes what was told of an order that nobody told of, and the order comes without its person', async () => {
  await tellParts(7_700_900, 'jabberquill', '2026-10-02T00:00:00Z')
  await tellParts(7_700_910, 'snorkelby', '2026-10-02T00:00:00Z')
  expect((await findBytes(desk, ['jabberquill'])).map(({ where }) => where)).toEqual(
    expect.arrayContaining(['shop_pieces', 'early_order_events', 'shop_deliveries']),
  )
  const asked = { shop_domain: 'x', customer: { id: 1, email: 'nobody@unknownwick.example' }, orders_to_redact: [7_700_900] }
  await shop.post(asked, { topic: 'customers/redact' })
  await shop.settled()
  await erased(1)
  expect(await findBytes(desk, ['jabberquill', 'unknownwick'])).toEqual([])
  const others = (await findBytes(desk, ['snorkelby'])).map(({ where }) => where)
  expect(others).toEqual(expect.arrayContaining(['shop_pieces', 'early_order_events', 'shop_deliveries']))
  await tellParts(7_700_900, 'jabberquill', '2026-10-03T00:00:00Z')
  await shop.post(orderOf('7700900', ANN))
  await tellParts(7_700_900, 'jabberquill', '2026-10-04T00:00:00Z')
  await shop.post(orderOf('7700900', { ...ANN, updatedAt: '2026-11-02T00:00:00Z', total: '43.00' }))
  await shop.settled()
  expect((await shop.deliveries()).filter(({ state }) => state === 'failed')).toEqual([])
  expect(await findBytes(desk, ['jabberquill', 'Zephyrine', 'quibblewick', 'Wobblethorpe', ANN.phone.slice(1)])).toEqual([])
  expect((await shop.order('7700900')).row).toMatchObject({ number: '#7700900', total: '43.00', email: null, account: null })
})

it('shop/redact takes what was told of orders that nobody told of', async () => {
  await shop.post({ shop_id: 1, shop_domain: 'x.example' }, { topic: 'shop/redact' })
  await shop.settled()
  await erased(2)
  expect(await findBytes(desk, ['snorkelby'])).toEqual([])
})
