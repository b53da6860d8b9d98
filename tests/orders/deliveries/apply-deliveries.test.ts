import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Context } from '../../../server/context.ts'
import { Forbidden, NotFound } from '../../../server/errors.ts'
import {
  applyDeliveries,
  type HeldOrder,
  listDeliveries,
  listWaitingDeliveries,
  replayDelivery,
  storeDelivery,
  type ToldPiece,
} from '../../../server/orders/index.ts'
import { createDeliveryReader, type DeliveryReaders } from '../../../server/shops/hooks/read-deliveries.ts'
import { connectShop } from '../../../server/stores/index.ts'
import { UnreadableBody } from '../../../server/told/unreadable-body.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { historyOf, shuffled, steps, type Told } from './histories.ts'

let desk: OpenDesk
let connectionId: string
beforeAll(async () => {
  desk = await openDesk()
  connectionId = await connect()
})
afterAll(() => desk.close())

const connect = async (baseUrl = `https://${randomUUID()}.example`, storeId = desk.a.id) =>
  (await connectShop(desk.ctx(), { storeId, kind: 'shopify', baseUrl, secret: 'hush' })).connectionId

/** A delivery that only this test reads: it waits without a job. */
async function store(
  body: string,
  more: { connectionId?: string; triggeredAt?: Date; eventId?: string; ctx?: Context } = {},
): Promise<string> {
  const id = randomUUID()
  const ctx = { ...desk.ctx(), newId: () => id }
  const given = {
    connectionId,
    storeId: desk.a.id,
    topic: 'orders/updated',
    eventId: null,
    triggeredAt: null,
    fault: 'nobody tries',
    ...more,
  }
  await storeDelivery(ctx, { ...given, body: Buffer.from(body) })
  await desk.sql`update shop_deliveries set state = 'waiting', reason = '' where id = ${id}`
  return id
}
const stateOf = async (id: string) => (await desk.sql`select state, reason from shop_deliveries where id = ${id}`)[0]

/** Everything that is stored of the orders of a connection, ids of ours and times of arrival aside. */
async function rowsOf(connectionKey: string) {
  const { sql } = desk
  const orders =
    await sql`select external_id, number, status, total, financial_status, updated_at, content_hash from orders where connection_key = ${connectionKey} order by external_id`
  const of = sql`join orders o on o.id = c.order_id and o.connection_key = ${connectionKey} order by o.external_id, c.external_id`
  const lines = await sql`select o.external_id as of, c.external_id, c.position, c.quantity from order_lines c ${of}`
  const shipments =
    await sql`select o.external_id as of, c.external_id, c.position, c.carrier, c.tracking_number, c.status, c.lines from shipments c ${of}`
  const refunds = await sql`select o.external_id as of, c.external_id, c.position, c.amount, c.created_at from refunds c ${of}`
  const returns = await sql`select o.external_id as of, c.external_id, c.position, c.status from returns c ${of}`
  const events = await sql`
    select o.external_id as of, e.source_key, e.kind, e.occurred_at, s.external_id as shipment from order_events e
    join orders o on o.id = e.order_id and o.connection_key = ${connectionKey} left join shipments s on s.id = e.shipment_id
    order by o.external_id, e.source_key`
  return {
    orders: [...orders],
    lines: [...lines],
    shipments: [...shipments],
    refunds: [...refunds],
    returns: [...returns],
    events: [...events],
  }
}

/** What the reader of a body makes of a delivery that is stored. */
async function readAs(id: string, told: ToldPiece[], fault: string | null = null) {
  const [row] = await desk.sql<{ triggeredAt: Date | null; receivedAt: Date }[]>`
    select triggered_at, received_at from shop_deliveries where id = ${id}`
  if (!row) throw new Error('there is no such delivery')
  return {
    id,
    ...row,
    told,
    goods: null,
    trackings: [],
    people: [],
    accounts: [],
    loose: [],
    parts: [],
    isUninstalled: false,
    isCarriedOut: false,
    fault,
  }
}
async function applyOne(id: string, told: ToldPiece[], connectionKey = connectionId): Promise<HeldOrder[]> {
  return applyDeliveries(desk.ctx(), { storeId: desk.a.id, connectionKey }, [await readAs(id, told)])
}

/** One after the other. */
async function take(connectionId: string, deliveries: Told[]) {
  for (const { triggeredAt, pieces } of deliveries) await applyOne(await store('{}', { connectionId, triggeredAt }), pieces, connectionId)
}

/** As many at once as `sizes` say, in turn. */
async function takeMany(connectionKey: string, deliveries: Told[], sizes: number[]) {
  const at = desk.ctx().now()
  const rows = deliveries.map(({ triggeredAt }) => ({ id: randomUUID(), triggered_at: triggeredAt }))
  await desk.sql`
    insert into shop_deliveries (id, connection_id, store_id, topic, body, hash, triggered_at, state, received_at)
    select id, ${connectionKey}, ${desk.a.id}, 'orders/updated', '{}', '', triggered_at, 'waiting', ${at}
    from jsonb_to_recordset(${desk.sql.json(rows as never)}) as r (id uuid, triggered_at timestamptz)`
  const nothing = {
    goods: null,
    trackings: [],
    people: [],
    accounts: [],
    loose: [],
    parts: [],
    isUninstalled: false,
    isCarriedOut: false,
    fault: null,
  }
  const read = deliveries.map(({ triggeredAt, pieces }, n) => ({
    id: rows[n]?.id ?? '',
    triggeredAt,
    receivedAt: at,
    told: pieces,
    ...nothing,
  }))
  for (let turn = 0; read.length > 0; turn++)
    await applyDeliveries(desk.ctx(), { storeId: desk.a.id, connectionKey }, read.splice(0, sizes[turn % sizes.length] ?? 1))
}

const SEED = 6
const random = (count: number) => fc.sample(fc.double({ noNaN: true, min: 0, max: 1 }), { numRuns: count, seed: SEED })

it('300 orders of arrival end in the same rows and the same events as the histories themselves', async () => {
  const all = fc.sample(steps, { numRuns: 300, seed: SEED }).map((taken, n) => historyOf(`o-${n}`, taken))
  const [inOrder, mixed] = [await connect(), await connect()]
  await takeMany(inOrder, all.flat(), [200])
  await takeMany(mixed, shuffled(all.flat(), random(all.flat().length)), [1, 7, 60, 200])
  const rows = await rowsOf(inOrder)
  expect(rows.orders.length).toBeGreaterThan(200)
  expect(rows.shipments.length).toBeGreaterThan(100)
  expect(rows.events.length).toBeGreaterThan(600)
  expect(await rowsOf(mixed)).toEqual(rows)
})

it('deliveries that are read at once end as they do one by one', async () => {
  const all = fc.sample(steps, { numRuns: 12, seed: SEED + 1 }).map((taken, n) => historyOf(`o-${n}`, taken))
  const arrived = shuffled(all.flat(), random(all.flat().length))
  const [single, atOnce] = [await connect(), await connect()]
  await take(single, arrived)
  await takeMany(atOnce, arrived, [200])
  expect(await rowsOf(atOnce)).toEqual(await rowsOf(single))
})

it('deliveries of one order that are read at the same time lose nothing of each other', async () => {
  const id = await connect()
  const history = historyOf(
    'o-1',
    Array.from({ length: 12 }, (_, n) => ({ seconds: 1, what: n === 0 ? 0 : 4 + (n % 6), who: n % 3, word: n % 4 })),
  )
  const ids = await Promise.all(history.map(({ triggeredAt }) => store('{}', { connectionId: id, triggeredAt })))
  await Promise.all(history.map(({ pieces }, n) => applyOne(ids[n] ?? '', pieces, id)))
  const calm = await connect()
  await take(calm, history)
  expect(await rowsOf(id)).toEqual(await rowsOf(calm))
})

const piece = (orderId: string, more: object = {}): ToldPiece => ({
  piece: 'order',
  orderId,
  updatedAt: null,
  order: { number: '#1', lines: [], ...more },
})

it('a delivery is applied once, however often its job runs', async () => {
  const id = await store('{}')
  expect(await applyOne(id, [piece('once')])).toMatchObject([{ externalId: 'once' }])
  expect(await applyOne(id, [piece('twice')])).toEqual([])
  await applyDeliveries(desk.ctx(), { storeId: desk.a.id, connectionKey: connectionId }, [await readAs(id, [], 'too late')])
  expect(await stateOf(id)).toEqual({ state: 'done', reason: '' })
  expect(await listWaitingDeliveries(desk.ctx(), connectionId, null)).toEqual([])
})

it('of a delivery of which one piece cannot be read none is taken, and those read with it are', async () => {
  const [before, id, after] = [await store('{}'), await store('{}'), await store('{}')]
  const bad: ToldPiece = { piece: 'refund', orderId: 'half', id: 'r-1', updatedAt: null, refund: { amount: 'much' } }
  const read = [await readAs(before, [piece('whole-1')]), await readAs(id, [piece('half'), bad]), await readAs(after, [piece('whole-2')])]
  const changed = await applyDeliveries(desk.ctx(), { storeId: desk.a.id, connectionKey: connectionId }, read)
  expect(changed.map(({ externalId }) => externalId).sort()).toEqual(['whole-1', 'whole-2'])
  expect(await desk.sql`select 1 from shop_pieces where order_external_id = 'half'`).toEqual([])
  expect(await Promise.all([before, id, after].map(stateOf))).toEqual([
    { state: 'done', reason: '' },
    { state: 'failed', reason: 'refunds.0.amount must be an amount such as 12.50.' },
    { state: 'done', reason: '' },
  ])
})

it('a delivery and its job are stored together or not at all', async () => {
  const count = async () =>
    (
      await desk.sql`select (select count(*) from shop_deliveries) as deliveries, (select count(*) from jobs where name = 'readDeliveries') as jobs`
    )[0]
  const before = await count()
  const arrived = {
    connectionId,
    storeId: desk.a.id,
    topic: 'orders/updated',
    eventId: null,
    body: Buffer.from('{}'),
    triggeredAt: null,
    fault: null,
  }
  await desk.sql`alter table jobs add constraint none check (name <> 'readDeliveries') not valid`
  await expect(storeDelivery(desk.ctx(), arrived)).rejects.toThrow(/none/)
  await desk.sql`alter table jobs drop constraint none`
  expect(await count()).toEqual(before)
})

/** A reader of another shop's form: `fix` makes it read what it did not before. */
function readers(): DeliveryReaders & { isFixed: boolean; isBroken: boolean } {
  const own = {
    isFixed: false,
    isBroken: false,
    parse: (text: string) => JSON.parse(text) as unknown,
    woocommerce: () => [],
    aftership: () => [],
    easypost: () => [],
    shopify: (_topic: string, body: unknown): ToldPiece[] => {
      if (own.isBroken) throw new TypeError('a fault of the reader')
      if (!own.isFixed) throw new UnreadableBody('shape', 'is new to us')
      return [piece(String((body as { id: string }).id), { email: 'maya@shop.example' })]
    },
  }
  return own
}

it('what could not be read stays with its reason, and is read once the reader is mended', async () => {
  const own = readers()
  const read = createDeliveryReader(own)
  const id = await store('{"id":"mended"}')
  expect(await read(desk.ctx(), connectionId, 1)).toEqual({ storeId: desk.a.id, orders: [] })
  expect(await stateOf(id)).toEqual({ state: 'failed', reason: 'shape: is new to us' })
  expect(await read(desk.ctx(), connectionId, 1)).toBeNull()

  own.isFixed = true
  // as replayDelivery does, without the job: this reader shall be the one who reads it
  await desk.sql`update shop_deliveries set state = 'waiting' where id = ${id}`
  expect(await read(desk.ctx(), connectionId, 1)).toMatchObject({ orders: [{ externalId: 'mended' }] })
  expect(await stateOf(id)).toEqual({ state: 'done', reason: '' })
})

it('a reader that stumbles over a body makes that delivery fail, and a fault of ours leaves it waiting', async () => {
  const own = readers()
  const read = createDeliveryReader(own)
  own.isBroken = true
  const id = await store('{"id":"1"}')
  await read(desk.ctx(), connectionId, 1)
  expect(await stateOf(id)).toEqual({ state: 'failed', reason: 'body: cannot be read' })
  own.isBroken = false
  own.isFixed = true
  const waits = await store('{"id":"refused"}')
  await desk.sql`alter table orders add constraint none check (external_id <> 'refused')`
  await expect(read(desk.ctx(), connectionId, 1)).rejects.toThrow(/none/)
  await desk.sql`alter table orders drop constraint none`
  expect(await stateOf(waits)).toEqual({ state: 'waiting', reason: '' })
})

it('agents of the store see what failed, page by page, and only an admin has it read again', async () => {
  const { admin, agent } = desk.b
  const id = await connect(undefined, desk.b.id)
  for (let n = 0; n < 51; n++) {
    const arrived = {
      connectionId: id,
      storeId: desk.b.id,
      topic: 'orders/updated',
      eventId: `${n}`,
      body: Buffer.from('{'),
      triggeredAt: null,
    }
    await storeDelivery(desk.ctx(), { ...arrived, fault: 'body: is no valid JSON' })
  }
  const page = (before: string | null) => listDeliveries(agent.ctx, { store: desk.b.id, state: 'failed', away: null, before })
  const first = await page(null)
  const second = await page(first.before)
  expect([first.deliveries.length, second.deliveries.length, second.before]).toEqual([50, 1, null])
  expect(first.deliveries[0]).toMatchObject({ connectionId: id, kind: 'shopify', size: 1, reason: 'body: is no valid JSON' })
  const replayed = first.deliveries[0]?.id ?? ''
  await expect(replayDelivery(agent.ctx, replayed)).rejects.toThrow(Forbidden)
  await expect(replayDelivery(desk.a.admin.ctx, replayed)).rejects.toThrow(NotFound)
  await expect(listDeliveries(desk.a.admin.ctx, { store: desk.b.id, state: 'failed', away: null, before: null })).rejects.toThrow(NotFound)
  expect(await replayDelivery(admin.ctx, replayed)).toMatchObject({ state: 'waiting', reason: '' })
})
