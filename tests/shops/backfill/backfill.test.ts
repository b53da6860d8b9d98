import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { listShopStates, reconcileShops, startBackfill, startReconciliation } from '../../../server/orders/index.ts'
import { connectShop, disableShop, enableShop } from '../../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { Connection } from '../../support/shops/answer-graphql.ts'
import { madeOrder, orderIdOf } from '../../support/shops/made-orders.ts'
import { ShopifyShop } from '../../support/shops/shopify-shop.ts'
import { WooCommerceShop, wooOrder } from '../../support/shops/woocommerce-shop.ts'
import { until } from '../../support/until.ts'

let desk: OpenDesk
const open: { close(): void }[] = []
beforeAll(async () => {
  desk = await openDesk()
})
afterEach(() => {
  for (const shop of open.splice(0)) shop.close()
})
afterAll(() => desk.close())

async function openShopify(settings: Parameters<typeof ShopifyShop.open>[0]) {
  const shop = await ShopifyShop.open(settings)
  open.push(shop)
  const access = { storeId: desk.a.id, kind: 'shopify' as const, baseUrl: shop.url, secret: 'hush hush', token: shop.token }
  return { shop, id: (await connectShop(desk.ctx(), access)).connectionId }
}
async function openWooCommerce(settings: Parameters<typeof WooCommerceShop.open>[0]) {
  const shop = await WooCommerceShop.open(settings)
  open.push(shop)
  const { key, keySecret, url: baseUrl } = shop
  const access = { storeId: desk.a.id, kind: 'woocommerce' as const, baseUrl, secret: 'hush hush', key, keySecret }
  return { shop, id: (await connectShop(desk.ctx(), access)).connectionId }
}
const stateOf = async (id: string) => (await listShopStates(desk.a.admin.ctx)).find((each) => each.id === id)
async function settled(id: string, kind: 'backfill' | 'reconciliation' = 'backfill') {
  return until('the run ends', async () => {
    const run = (await stateOf(id))?.[kind]
    return run && run.state !== 'running' ? run : null
  })
}
const held = async (id: string) =>
  (await desk.sql<{ externalId: string }[]>`select external_id from orders where connection_key = ${id} order by external_id`).map(
    ({ externalId }) => externalId,
  )
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, n) => orderIdOf(from + n)).sort()

it('takes in all orders of a Shopify by bulk operation, with parcels, refunds and returns, and every digit of their ids', async () => {
  const { shop, id } = await openShopify({ orders: 700 })
  shop.bulk.looks = 1
  expect(await startBackfill(desk.a.admin.ctx, id)).toMatchObject({ state: 'running', read: 0 })
  expect(await settled(id)).toMatchObject({ state: 'done', read: 700, changed: 700, failed: 0, expected: 700, lastError: '' })
  expect(await held(id)).toEqual(ids(700))
  const [order] = await desk.sql`
    select o.number, o.email, o.financial_status, o.total, (select count(*)::int from order_lines l where l.order_id = o.id) as lines,
      (select jsonb_agg(jsonb_build_array(s.carrier, s.tracking_number, s.status, s.delivered_at is not null)) from shipments s where s.order_id = o.id) as shipments,
      (select jsonb_agg(r.amount) from refunds r where r.order_id = o.id) as refunds,
      (select jsonb_agg(r.status) from returns r where r.order_id = o.id) as returns
    from orders o where connection_key = ${id} and external_id = ${orderIdOf(231)}`
  expect(order).toMatchObject({ number: '#1231', email: 'buyer231@shop.example', financialStatus: 'partially_refunded', lines: 1 })
  expect(order).toMatchObject({ shipments: [['DHL', '0034043231', 'delivered', true]], refunds: [5], returns: ['open'] })
  // its orders, then what its refunds are for and what is in its parcels
  expect(shop.bulk.downloads).toEqual([0, 0, 0])
})

it('asks by pages where a bulk operation is refused or comes to nothing, and takes long orders whole', async () => {
  for (const why of ['refused', 'lost'] as const) {
    const { shop, id } = await openShopify({ orders: 35 })
    if (why === 'refused') shop.bulk.isRefused = true
    else shop.bulk.endsAs = 'FAILED'
    const long = madeOrder(12)
    const lines = Array.from({ length: 70 }, (_, n) => ({ id: `gid://shopify/LineItem/${500 + n}`, title: `Part ${n}`, quantity: 1 }))
    shop.orders.change({ ...long, lineItems: new Connection(lines) })
    await startBackfill(desk.a.admin.ctx, id)
    expect(await settled(id)).toMatchObject({ state: 'done', read: 35, failed: 0 })
    expect(await held(id)).toEqual(ids(35))
    const [{ count } = {}] = await desk.sql`
      select count(*)::int from order_lines l join orders o on o.id = l.order_id where o.connection_key = ${id} and o.external_id = ${orderIdOf(12)}`
    expect(count).toBe(70)
  }
})

it.each([
  ['by its ranges', false],
  ['from its beginning', true],
])('goes on with a file that broke off, %s, without a gap', async (_, ignoresRanges) => {
  const { shop, id } = await openShopify({ orders: 900 })
  shop.bulk.cuts = [400_000, 300_000, 1]
  shop.bulk.ignoresRanges = ignoresRanges
  await startBackfill(desk.a.admin.ctx, id)
  expect(await settled(id)).toMatchObject({ state: 'done', read: 900, failed: 0 })
  expect(await held(id)).toEqual(ids(900))
  expect(shop.bulk.downloads).toHaveLength(6)
  expect(shop.bulk.downloads[1]).toBeGreaterThan(100_000)
})

it('keeps a line that cannot be read as a failed delivery, with all of its order, and goes on behind it', async () => {
  const { shop, id } = await openShopify({ orders: 40 })
  // the 5th order as a whole, and a part of the 9th
  const [order, part] = [`"id":"gid://shopify/Order/${orderIdOf(5)}"`, `"__parentId":"gid://shopify/Order/${orderIdOf(9)}"`]
  shop.bulk.spoil = (line) => (line.startsWith(`{${order}`) || line.includes(part) ? line.slice(0, -1) : line)
  await startBackfill(desk.a.admin.ctx, id)
  expect(await settled(id)).toMatchObject({ state: 'done', read: 40, failed: 2, lastError: '' })
  expect(await held(id)).toEqual(ids(40).filter((each) => each !== orderIdOf(5) && each !== orderIdOf(9)))
  const failed = await desk.sql`select topic, state, reason, body from shop_deliveries where connection_id = ${id} order by id`
  expect(failed).toMatchObject([5, 9].map(() => ({ topic: 'asked/order', state: 'failed', reason: 'body: is not JSON' })))
  expect(failed[0]?.body.toString()).toContain(order)
})

it('never lets what it asked for win over what is newer, and tells as news only what was', async () => {
  const { shop, id } = await openShopify({ orders: 20 })
  await startBackfill(desk.a.admin.ctx, id)
  await settled(id)
  shop.orders.change({ ...madeOrder(3), name: '#older', updatedAt: '2020-01-01T00:00:00Z' })
  shop.orders.change({ ...madeOrder(4), name: '#newer', updatedAt: '2026-02-01T00:00:00Z' })
  await startBackfill(desk.a.admin.ctx, id)
  expect(await settled(id)).toMatchObject({ state: 'done', read: 20, changed: 1 })
  const numbers =
    await desk.sql`select number from orders where connection_key = ${id} and external_id in ${desk.sql([orderIdOf(3), orderIdOf(4)])} order by 1`
  expect(numbers.map(({ number }) => number)).toEqual(['#1003', '#newer'])
})

it('says what a person must do where the token is not accepted, and goes on once it is', async () => {
  const { shop, id } = await openShopify({ orders: 30 })
  const right = { storeId: desk.a.id, kind: 'shopify' as const, baseUrl: shop.url }
  await connectShop(desk.ctx(), { ...right, token: 'shpat_wrong' })
  await startBackfill(desk.a.admin.ctx, id)
  expect(await settled(id)).toMatchObject({ state: 'failed', lastError: 'The shop does not accept the token.' })
  await connectShop(desk.ctx(), { ...right, token: shop.token })
  await startBackfill(desk.a.admin.ctx, id)
  expect(await settled(id)).toMatchObject({ state: 'done', read: 30, lastError: '' })
})

it('stops where the shop is switched off, and goes on from there', async () => {
  const { shop, id } = await openShopify({ orders: 40 })
  shop.bulk.isRefused = true
  shop.faults = Array.from({ length: 6 }, () => ({ slowMs: 40 }))
  await startBackfill(desk.a.admin.ctx, id)
  await until('it has begun', async () => ((await stateOf(id))?.backfill?.read ?? 0) > 0)
  await disableShop(desk.a.admin.ctx, id)
  const stopped = await settled(id)
  expect(stopped.state).toBe('stopped')
  await expect(startBackfill(desk.a.admin.ctx, id)).rejects.toThrow('Switch the shop on first.')
  await enableShop(desk.a.admin.ctx, id)
  expect(await startBackfill(desk.a.admin.ctx, id)).toMatchObject({ id: stopped.id })
  expect(await settled(id)).toMatchObject({ state: 'done', failed: 0 })
  expect(await held(id)).toEqual(ids(40))
})

it('asks without customers and returns where the token may not see them', async () => {
  const { shop, id } = await openShopify({ orders: 12, scopes: ['read_orders'] })
  await startBackfill(desk.a.admin.ctx, id)
  expect(await settled(id)).toMatchObject({ state: 'done', read: 12 })
  expect(shop.asked.join()).not.toMatch(/customer \{|returns/)
  expect(await held(id)).toEqual(ids(12))
})

it('pages through a WooCommerce by time, and passes over none though orders change meanwhile', async () => {
  const { shop, id } = await openWooCommerce({ orders: 450, perSecond: 130 })
  let page = 0
  // an order of the page before moves to the end, and all behind it move up
  shop.meanwhile = () => {
    const moved = shop.orders.find(({ id }) => id === 700 + page * 60)
    if (moved && page++ < 4) moved.date_modified_gmt = '2026-03-01T00:00:00'
  }
  shop.faults = ['busy', 'error', 'half']
  await startBackfill(desk.a.admin.ctx, id)
  expect(await settled(id)).toMatchObject({ state: 'done', failed: 0, lastError: '' })
  expect((await held(id)).map(Number).sort((one, other) => one - other)).toEqual(Array.from({ length: 450 }, (_, n) => 700 + n))
})

it('asks at night, by the clock of the store, for what webhooks missed, and says how many orders that were', async () => {
  const { shop, id } = await openWooCommerce({ orders: 10 })
  await startBackfill(desk.a.admin.ctx, id)
  await settled(id)
  const [recent, stale] = [new Date(Date.now() - 1_800_000).toISOString().slice(0, 19), shop.orders[1]]
  for (const n of [20, 21]) shop.orders.push({ ...wooOrder(n), date_modified_gmt: recent })
  Object.assign(stale ?? {}, { status: 'cancelled', date_modified_gmt: recent })
  await startReconciliation(desk.ctx(), { connectionId: id, storeId: desk.a.id })
  expect(await settled(id, 'reconciliation')).toMatchObject({ state: 'done', read: 3, changed: 3 })
  const [{ status } = {}] = await desk.sql`select status from orders where connection_key = ${id} and external_id = '701'`
  expect(status).toBe('cancelled')

  const asked = async () => (await desk.sql`select 1 from shop_backfills where connection_id = ${id} and kind = 'reconciliation'`).length
  const [{ zone = 'UTC' } = {}] = await desk.sql<{ zone: string }[]>`select time_zone as zone from stores where id = ${desk.a.id}`
  const hourAt = (now: Date) => Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(now))
  const night = Array.from({ length: 24 }, (_, n) => new Date(Date.now() + (n + 24) * 3_600_000)).find((at) => hourAt(at) === 3) as Date
  const at = (ms: number) => ({ ...desk.ctx(), now: () => new Date(night.getTime() + ms) })
  await reconcileShops(at(-2 * 3_600_000))
  expect(await asked()).toBe(1)
  await reconcileShops(at(0))
  await reconcileShops(at(60_000))
  expect(await asked()).toBe(2)
})

it('starts nothing for agents, for strangers, and where there is nothing to ask with', async () => {
  const { id } = await openShopify({ orders: 1 })
  await expect(startBackfill(desk.a.agent.ctx, id)).rejects.toThrow('Only an admin may change this.')
  await expect(startBackfill(desk.b.admin.ctx, id)).rejects.toThrow('This shop was not found.')
  const mute = await connectShop(desk.ctx(), { storeId: desk.a.id, kind: 'shopify', baseUrl: 'https://mute.example', secret: 'hush hush' })
  await expect(startBackfill(desk.a.admin.ctx, mute.connectionId)).rejects.toThrow('Give a token first')
})
