import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetBodies, replayDelivery, searchOrders } from '../../../server/orders/index.ts'
import { createDeliveryReader, type PrivacyRequest } from '../../../server/shops/hooks/read-deliveries.ts'
import { connectShop, disableShop, listShops } from '../../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { openShop, SECRET } from './shop-desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const order = (more: object = {}) => ({
  id: 4711,
  name: '#4711',
  created_at: '2026-03-01T09:00:00Z',
  updated_at: '2026-03-02T10:00:00Z',
  line_items: [],
  ...more,
})
const eventsOf = async (shopId: string) =>
  (
    await desk.sql<{ kind: string; occurredAt: Date | null }[]>`
      select e.kind, e.occurred_at from order_events e join orders o on o.id = e.order_id where o.connection_key = ${shopId} order by e.kind`
  ).map(({ kind, occurredAt }) => [kind, occurredAt?.toISOString() ?? null])

it('that the app is gone switches the connection off, and nothing else is taken until it is connected again', async () => {
  const baseUrl = `https://${randomUUID()}.example`
  const shop = await openShop(desk, 'shopify', baseUrl)
  expect((await shop.post({ id: 1 }, { topic: 'app/uninstalled', secret: 'guessed' })).status).toBe(401)
  const isOn = async () => (await listShops(desk.a.admin.ctx)).find(({ id }) => id === shop.id)?.enabled
  expect(await isOn()).toBe(true)
  await shop.post({ id: 1 }, { topic: 'app/uninstalled' })
  await shop.settled()
  expect(await shop.deliveries()).toMatchObject([{ state: 'done' }])
  expect([await isOn(), (await shop.post(order())).status]).toEqual([false, 404])
  await connectShop(desk.ctx(), { storeId: desk.a.id, kind: 'shopify', baseUrl, secret: SECRET })
  expect((await shop.post(order())).status).toBe(200)
  // told of the end before it was connected again, and come late
  await shop.post({ id: 1 }, { topic: 'app/uninstalled', triggeredAt: new Date(Date.now() - 3_600_000).toISOString() })
  await shop.settled()
  expect(await isOn()).toBe(true)
})

describe('what the law grants', () => {
  it('is taken even after the connection ended, if it is signed, and what names nobody fails by that', async () => {
    const shop = await openShop(desk)
    await disableShop(desk.a.admin.ctx, shop.id)
    expect((await shop.post({ shop_id: 1 }, { topic: 'shop/redact', secret: 'guessed' })).status).toBe(401)
    for (const topic of ['customers/data_request', 'customers/redact', 'shop/redact'])
      expect((await shop.post({ shop_id: 1 }, { topic })).status).toBe(200)
    await shop.settled()
    expect((await shop.deliveries()).map(({ state, reason }) => [state, reason])).toEqual([
      ['failed', 'customer: names no customer'],
      ['failed', 'customer: names no customer'],
      ['done', ''],
    ])
  })

  it('is handed with its body to whoever carries it out, and is done then', async () => {
    const asked: PrivacyRequest[] = []
    const read = createDeliveryReader({
      parse: JSON.parse,
      shopify: () => [{ piece: 'privacy' }],
      woocommerce: () => [],
      aftership: () => [],
      easypost: () => [],
      onPrivacyTopic: async (_ctx, request) => void asked.push(request),
    })
    const shop = await openShop(desk)
    await desk.sql`alter table jobs add constraint none check (name <> 'readDeliveries' or state = 'waiting') not valid`
    await shop.post({ customer: { id: 9 } }, { topic: 'customers/redact' })
    await read(desk.ctx(), shop.id, 1)
    await desk.sql`alter table jobs drop constraint none`
    const [delivery] = await shop.deliveries()
    expect(delivery).toMatchObject({ state: 'done', reason: '' })
    const request = { storeId: desk.a.id, connectionId: shop.id, deliveryId: delivery?.id, topic: 'customers/redact' }
    expect(asked).toEqual([{ ...request, body: { customer: { id: 9 } } }])
  })
})

it('what is told of a customer adds to one who is known, and makes nobody', async () => {
  const shop = await openShop(desk)
  const count = async () => (await desk.sql<{ count: number }[]>`select count(*)::int as count from customers`)[0]?.count
  await shop.post(order({ email: 'maya@shop.example' }))
  await shop.settled()
  const before = await count()
  await shop.post({ id: 501, email: 'nobody@shop.example', first_name: 'No', last_name: 'Body' }, { topic: 'customers/create' })
  await shop.post({ id: 500, email: 'maya@shop.example', phone: '+351912345678', first_name: 'Maya' }, { topic: 'customers/update' })
  await shop.settled()
  expect((await shop.deliveries()).map(({ state }) => state)).toEqual(['done', 'done', 'done'])
  expect(await count()).toBe(before)
  const known = await desk.sql`
    select i.kind, i.value, c.name from customers c join identities i on i.customer_id = c.id
    where c.id = (select customer_id from orders where connection_key = ${shop.id}) order by i.kind`
  expect([...known]).toEqual([
    { kind: 'email', value: 'maya@shop.example', name: 'Maya' },
    { kind: 'phone', value: '+351912345678', name: 'Maya' },
    { kind: 'store_account', value: '500', name: 'Maya' },
  ])
  // it opens nothing: what an order carries is as it was told
  expect((await shop.order('4711')).row).toMatchObject({ account: null, email: 'maya@shop.example' })
})

it('each tracking number of a fulfilment is found and shown, and goes once the shop no longer names it', async () => {
  const shop = await openShop(desk)
  const numbers = async () => (await shop.order('4711')).shipments.map(({ externalId, trackingNumber }) => [externalId, trackingNumber])
  const send = (updated_at: string, tracking_numbers: string[]) =>
    shop.post(
      { id: 31, order_id: 4711, status: 'success', created_at: '2026-03-03T09:00:00Z', updated_at, tracking_numbers },
      { topic: 'fulfillments/update' },
    )
  await shop.post(order())
  await send('2026-03-03T09:00:00Z', ['KX-FIRST-1', 'KX-SECOND-2'])
  await shop.settled()
  expect(await numbers()).toEqual([
    ['31', 'KX-FIRST-1'],
    ['31:2', 'KX-SECOND-2'],
  ])
  expect(await searchOrders(desk.ctx(), { text: 'KX-SECOND-2', storeIds: [desk.a.id], after: null, limit: 5 })).toMatchObject([
    { number: '#4711' },
  ])
  await send('2026-03-04T09:00:00Z', ['KX-SECOND-2'])
  await shop.settled()
  expect(await numbers()).toEqual([['31', 'KX-SECOND-2']])
})

it('a payment that is told of after a newer state keeps its date, and an edit is in the history', async () => {
  const shop = await openShop(desk)
  await shop.post(order({ financial_status: 'paid', updated_at: '2026-03-05T10:00:00Z' }), { topic: 'orders/updated' })
  await shop.settled()
  expect(await eventsOf(shop.id)).toEqual([
    ['paid', null],
    ['placed', '2026-03-01T09:00:00.000Z'],
  ])
  await shop.post(order({ financial_status: 'authorized', updated_at: '2026-03-01T09:00:00Z' }), { topic: 'orders/create' })
  const paid = { topic: 'orders/paid', triggeredAt: '2026-03-02T10:00:01Z' }
  await shop.post(order({ financial_status: 'paid', updated_at: '2026-03-02T10:00:00Z' }), paid)
  const edit = { id: 88, order_id: 4711, committed_at: '2026-03-04T08:00:00Z' }
  await shop.post({ order_edit: edit }, { topic: 'orders/edited' })
  await shop.settled()
  expect(await eventsOf(shop.id)).toEqual([
    ['authorized', null],
    ['edited', '2026-03-04T08:00:00.000Z'],
    ['paid', '2026-03-02T10:00:01.000Z'],
    ['placed', '2026-03-01T09:00:00.000Z'],
  ])
})

it('bodies go 30 days after they were read and 90 after they failed; their hashes stay, and nothing is read again', async () => {
  const shop = await openShop(desk)
  await shop.post(order())
  await shop.post('{"id": 1')
  await shop.settled()
  const sizes = async () =>
    (
      await desk.sql<{ size: number }[]>`
        select octet_length(body) as size from shop_deliveries where connection_id = ${shop.id} and octet_length(hash) = 32 order by place`
    ).map(({ size }) => size > 0)
  const after = async (days: number) => {
    desk.pass(days * 86_400_000)
    await forgetBodies(desk.ctx())
    return sizes()
  }
  expect([await after(29), await after(2), await after(58), await after(2)]).toEqual([
    [true, true],
    [false, true],
    [false, true],
    [false, false],
  ])
  const [read] = await shop.deliveries()
  await expect(replayDelivery(desk.a.admin.ctx, read?.id ?? '')).rejects.toThrow('The body of this delivery is not kept any more.')
})
