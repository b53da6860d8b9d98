import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transact } from '../../../server/context.ts'
import { storeDelivery } from '../../../server/orders/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { until } from '../../support/until.ts'
import { openShop, type Shop } from './shop-desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const order = (id: number | string) =>
  JSON.stringify({ id: Number(id), name: `#${id}`, updated_at: '2026-03-02T10:00:00Z', line_items: [] })
const arrived = ({ id }: Shop, body: string) => ({
  connectionId: id,
  storeId: desk.a.id,
  topic: 'orders/updated',
  eventId: randomUUID(),
  body: Buffer.from(body),
  triggeredAt: null,
  fault: null,
})
const jobsOf = (shop: Shop, state: string) => desk.sql`select 1 from jobs where key = ${`readDeliveries:${shop.id}`} and state = ${state}`

const waits = () => desk.sql`
  select 1 from pg_locks l join pg_database d on d.oid = l.database
  where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`

it('a delivery that relied on a job which began before it was committed is read by that job', async () => {
  const shop = await openShop(desk)
  await transact(desk.ctx(), async (ctx) => {
    await storeDelivery(desk.ctx(), arrived(shop, order(1)))
    await storeDelivery(ctx, arrived(shop, order(2)))
    await until('the job of the first runs', async () => (await jobsOf(shop, 'running')).length === 1)
    await until('it waits, or is through', async () => (await waits()).length > 0 || (await jobsOf(shop, 'running')).length === 0)
    expect((await shop.deliveries()).map(({ state }) => state)).toEqual(['waiting'])
    expect(await jobsOf(shop, 'waiting')).toEqual([])
  })
  await shop.settled()
  expect((await shop.deliveries()).map(({ state }) => state)).toEqual(['done', 'done'])
})

it('a delivery that comes while the job already reads makes another one', async () => {
  const shop = await openShop(desk)
  await desk.sql.begin(async (sql) => {
    // whoever reads waits for the orders of the connection
    await sql`select pg_advisory_xact_lock(hashtextextended(${`orders:${desk.a.id}:${shop.id}`}, 0))`
    await shop.post(order(1))
    await until('the job reads', async () => (await waits()).length > 0)
    await shop.post(order(2))
    expect(await jobsOf(shop, 'waiting')).toHaveLength(1)
  })
  await shop.settled()
  expect((await shop.deliveries()).map(({ state }) => state)).toEqual(['done', 'done'])
})

it('however many come at once, none is left waiting', async () => {
  const shop = await openShop(desk)
  const post = async (lane: number) => {
    for (let n = 0; n < 25; n++) expect((await shop.post(order(lane * 100 + n))).status).toBe(200)
  }
  await Promise.all(Array.from({ length: 12 }, (_, lane) => post(lane + 1)))
  await shop.settled()
  expect((await shop.deliveries()).filter(({ state }) => state === 'done')).toHaveLength(300)
  const [{ orders } = { orders: 0 }] = await desk.sql<
    { orders: number }[]
  >`select count(*)::int as orders from orders where connection_key = ${shop.id}`
  expect(orders).toBe(300)
})

it('what our own fault keeps out fails alone, and what waits with it is taken', async () => {
  const shop = await openShop(desk)
  await desk.sql`alter table orders add constraint none check (external_id <> '666')`
  await transact(desk.ctx(), async (ctx) => {
    for (const id of [1, 666, 2]) await storeDelivery(ctx, arrived(shop, order(id)))
  })
  await shop.settled()
  await desk.sql`alter table orders drop constraint none`
  expect(await shop.deliveries()).toMatchObject([
    { state: 'done' },
    { state: 'failed', reason: 'body: cannot be taken in' },
    { state: 'done' },
  ])
  expect((await shop.order('666')).row).toBeUndefined()
})

it.each([
  ['more than are read at once', 45, 0],
  ['two that are read at once only alone', 2, 5_000_000],
])('those of before their order was kept, which all have one place, are read again: %s', async (_, count, padding) => {
  const shop = await openShop(desk)
  const bodies = Array.from({ length: count }, (_, n) => order(n + 1) + ' '.repeat(padding))
  await desk.sql`
    insert into shop_deliveries (id, connection_id, store_id, topic, event_id, body, hash, state, reason, received_at, place)
    overriding system value
    select gen_random_uuid(), ${shop.id}, ${desk.a.id}, 'orders/updated', gen_random_uuid()::text, convert_to(told, 'utf8'), '', 'failed',
      'body: cannot be read', now(), 0 from unnest(${bodies}::text[]) as told`
  await desk.sql`update shop_deliveries set state = 'waiting' where connection_id = ${shop.id}`
  await shop.post(order(1_000))
  await shop.settled()
  expect((await shop.deliveries()).filter(({ state }) => state === 'done')).toHaveLength(count + 1)
})

it('what cannot be read is not kept where it is of an order of somebody who was erased', async () => {
  const shop = await openShop(desk)
  const unreadable = (id: number) => JSON.stringify({ id, name: 'Zephyrine', line_items: 'none' })
  await shop.post(order(1))
  await shop.settled()
  await desk.sql`update orders set redacted_at = now() where connection_key = ${shop.id}`
  await shop.post(unreadable(1))
  await shop.post(unreadable(2))
  await shop.settled()
  const kept = await desk.sql`select state, body <> '' as has_body from shop_deliveries where connection_id = ${shop.id} order by place`
  expect(kept.slice(1)).toEqual([
    { state: 'failed', hasBody: false },
    { state: 'failed', hasBody: true },
  ])
})
