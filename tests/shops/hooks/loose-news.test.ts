import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findCustomerByIdentity, identifyCustomer } from '../../../server/customers/index.ts'
import { enterArrivals } from '../../../server/events/arrivals/arrival-queries.ts'
import { startBackfill } from '../../../server/orders/index.ts'
import { connectShop } from '../../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { orderIdOf } from '../../support/shops/made-orders.ts'
import { ShopifyShop } from '../../support/shops/shopify-shop.ts'
import { until } from '../../support/until.ts'
import { openShop, SECRET, type Shop } from './shop-desk.ts'

let desk: OpenDesk
const open: { close(): void }[] = []
beforeAll(async () => {
  desk = await openDesk()
})
afterEach(() => {
  for (const shop of open.splice(0)) shop.close()
})
afterAll(() => desk.close())

const orderGid = (id: string) => `gid://shopify/Order/${id}`
const order = (id: string, more: object = {}) => ({
  id,
  name: `#${id}`,
  updated_at: '2026-03-02T10:00:00Z',
  line_items: [{ id: '11', title: 'Mug' }],
  ...more,
})
const together = (id: number, status = 'open') => ({ fulfillment_order: { id: `gid://shopify/FulfillmentOrder/${id}`, status } })
const returned = (more: object) => ({ id: 81, admin_graphql_api_id: 'gid://shopify/Return/81', ...more })
const waits = () => desk.sql`
  select 1 from pg_locks l join pg_database d on d.oid = l.database
  where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`
const lines = [{ quantity: 1, fulfillment_line_item: { line_item: { admin_graphql_api_id: 'gid://shopify/LineItem/11' } } }]

async function tell(shop: Shop, topic: string, body: unknown, triggeredAt?: string) {
  expect((await shop.post(body, { topic, ...(triggeredAt && { triggeredAt }) })).status).toBe(200)
  await shop.settled()
}
const waiting = async (shop: Shop) =>
  [...(await desk.sql`select external_id from shop_loose_pieces where connection_id = ${shop.id}`)].map(({ externalId }) => externalId)

describe('a return that names no order', () => {
  it.each([
    ['after its order was told', true],
    ['before anybody told of it', false],
  ])('is put to its order, %s, and keeps its lines', async (_, isKnown) => {
    const shop = await openShop(desk)
    const request = () =>
      tell(
        shop,
        'returns/request',
        returned({ status: 'requested', order: { id: 5, admin_graphql_api_id: orderGid('5') }, return_line_items: lines }),
        '2026-03-03T10:00:00Z',
      )
    const decline = () => tell(shop, 'returns/decline', returned({ status: 'declined' }), '2026-03-04T10:00:00Z')
    await tell(shop, 'orders/create', order('5'))
    for (const step of isKnown ? [request, decline] : [decline, request]) await step()
    expect((await shop.order('5')).returns).toMatchObject([{ externalId: '81', status: 'declined', lines: [{ id: '11', quantity: 1 }] }])
    expect(await waiting(shop)).toEqual([])
    expect((await shop.deliveries()).map(({ state }) => state)).toEqual(['done', 'done', 'done'])
  })

  it('and tells only that it changed is an event of its order, once', async () => {
    const shop = await openShop(desk)
    const update = returned({ return_line_items: { removals: [{ admin_graphql_api_id: 'gid://shopify/ReturnLineItem/9', delta: 1 }] } })
    await tell(shop, 'returns/update', update)
    await tell(shop, 'returns/update', update)
    expect(await waiting(shop)).toEqual(['81'])
    await tell(shop, 'orders/create', order('5'))
    await tell(shop, 'returns/approve', returned({ status: 'open', order_id: '5' }))
    await tell(shop, 'returns/update', update)
    expect((await shop.order('5')).events.filter((key) => key.startsWith('return_changed'))).toHaveLength(1)
  })
})

describe('goods that lie ready to be picked up', () => {
  const READY = 'fulfillment_orders/line_items_prepared_for_pickup'

  async function ready() {
    const made = await ShopifyShop.open({ orders: 6 })
    open.push(made)
    const shop = await openShop(desk, 'shopify', made.url)
    await connectShop(desk.ctx(), { storeId: desk.a.id, kind: 'shopify', baseUrl: made.url, secret: SECRET, token: made.token })
    return { made, shop }
  }
  const statusOf = async (shop: Shop, id: string) => (await shop.order(id)).shipments.map(({ status }) => status)
  const gidOf = (n: number) => ({ fulfillment_order: { id: `gid://shopify/FulfillmentOrder/${orderIdOf(n)}`, status: 'open' } })

  it('are a shipment of their order once the shop was asked which that is, until they are gone', async () => {
    const { shop } = await ready()
    const id = orderIdOf(1)
    await tell(shop, 'orders/create', order(id))
    await tell(shop, READY, gidOf(1), '2026-03-05T10:00:00Z')
    await until('the shop was asked', async () => (await statusOf(shop, id)).length > 0)
    expect((await shop.order(id)).shipments).toMatchObject([{ externalId: `pickup:${id}`, status: 'available_for_pickup' }])
    const [event] = await desk.sql`
      select e.occurred_at from order_events e join orders o on o.id = e.order_id where o.external_id = ${id} and e.kind = 'available_for_pickup'`
    expect(event?.occurredAt).toEqual(new Date('2026-03-05T10:00:00Z'))
    await tell(
      shop,
      'fulfillment_orders/cancelled',
      { fulfillment_order: { ...gidOf(1).fulfillment_order, status: 'cancelled' } },
      '2026-03-06T10:00:00Z',
    )
    expect(await statusOf(shop, id)).toEqual([])
  })

  it('are a shipment no more once they are sent or handed over, and the older word does not bring them back', async () => {
    const { shop } = await ready()
    const id = orderIdOf(2)
    await tell(shop, 'orders/create', order(id))
    await tell(shop, READY, gidOf(2), '2026-03-05T10:00:00Z')
    await until('the shop was asked', async () => (await statusOf(shop, id)).length > 0)
    const handed = { id: '77', order_id: id, status: 'success', created_at: '2026-03-07T10:00:00Z', updated_at: '2026-03-07T10:00:00Z' }
    await tell(shop, 'fulfillments/create', { ...handed, shipment_status: 'picked_up' })
    expect(await statusOf(shop, id)).toEqual(['delivered'])
    await tell(shop, READY, gidOf(2), '2026-03-05T10:00:00Z')
    expect(await statusOf(shop, id)).toEqual(['delivered'])
  })

  it('wait where nobody can be asked, and come to their order with the backfill that names it', async () => {
    const { shop, made } = await ready()
    await connectShop(desk.ctx(), { storeId: desk.a.id, kind: 'shopify', baseUrl: made.url, secret: SECRET, token: 'shpat_wrong' })
    await tell(shop, 'fulfillment_orders/placed_on_hold', { ...gidOf(3), created_fulfillment_hold: { reason: 'awaiting_payment' } })
    expect(await waiting(shop)).toEqual([orderIdOf(3)])
    await connectShop(desk.ctx(), { storeId: desk.a.id, kind: 'shopify', baseUrl: made.url, secret: SECRET, token: made.token })
    await startBackfill(desk.a.admin.ctx, shop.id)
    await until('it is known', async () => (await waiting(shop)).length === 0)
    const events = await desk.sql`
      select e.kind, e.message from order_events e join orders o on o.id = e.order_id where o.connection_key = ${shop.id} and e.kind = 'on_hold'`
    expect([...events]).toEqual([{ kind: 'on_hold', message: 'awaiting payment' }])
  })

  it('are asked for however many there are that the shop never answers', async () => {
    const { shop } = await ready()
    const id = orderIdOf(1)
    await tell(shop, 'orders/create', order(id))
    const loose = (ids: string[], at: string) => desk.sql`
      insert into shop_loose_pieces (connection_id, kind, external_id, told_hash, told, received_at, delivery_id)
      select d.connection_id, 'fulfillment_order', n.id, '', '[]', ${at}, d.id
      from shop_deliveries d, unnest(${ids}::text[]) as n (id) where d.connection_id = ${shop.id}`
    await loose([id], '2026-01-01T00:00:00Z')
    await loose(
      Array.from({ length: 60 }, (_, n) => String(n + 1)),
      '2026-02-01T00:00:00Z',
    )
    await tell(shop, READY, { fulfillment_order: { id: 'gid://shopify/FulfillmentOrder/99', status: 'open' } })
    await until('the shop was asked for the oldest, too', async () => !(await waiting(shop)).includes(id))
    expect(await waiting(shop)).toHaveLength(61)
    expect(await desk.sql`select 1 from shop_loose_pieces where connection_id = ${shop.id} and asked_at is null`).toHaveLength(0)
  })

  it('are asked for by the job that whoever made them wait relied on, once that is committed', async () => {
    const { made, shop } = await ready()
    const asked = () => made.asked.some((document) => document.includes('nodes('))
    const runs = () =>
      desk.sql`select 1 from jobs where name = 'askLooseParts' and input ->> 'connectionId' = ${shop.id} and state = 'running'`
    await desk.sql.begin(async (sql) => {
      await enterArrivals(sql, `${shop.id}:loose`)
      await tell(shop, READY, gidOf(1))
      await until('the job runs', async () => (await runs()).length === 1)
      await until('it waits, or asks', async () => asked() || (await waits()).length > 0)
      expect(asked()).toBe(false)
    })
    await until('the shop was asked', async () => (await waiting(shop)).length === 0)
  })

  it('fail, with the field, where the body names nothing', async () => {
    const shop = await openShop(desk)
    await tell(shop, READY, { fulfillment_order: { status: 'open' } })
    await tell(shop, 'fulfillment_orders/rescheduled', together(4, 'scheduled'))
    expect((await shop.deliveries()).map(({ state, reason }) => [state, reason])).toEqual([
      ['failed', 'fulfillment_order.id: is missing, or is no id'],
      ['ignored', ''],
    ])
  })
})

describe('accounts of the shop', () => {
  const holder = async (value: string) =>
    (await findCustomerByIdentity(desk.ctx(), { kind: 'store_account', storeId: desk.a.id, value }))?.id ?? null
  const merge = (kept: string, gone: string, status = 'completed') => ({
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${gone}`,
    status,
  })
  const identify = (account: string, email: string) => identifyCustomer(desk.ctx(), { storeId: desk.a.id, account, email })

  it('that is deleted is nobody any more, and whoever had it stays who they are', async () => {
    const shop = await openShop(desk)
    const id = await identify('601', 'gone@shop.example')
    await tell(shop, 'customers/delete', { id: 601, admin_graphql_api_id: 'gid://shopify/Customer/601' })
    expect(await holder('601')).toBeNull()
    expect((await findCustomerByIdentity(desk.ctx(), { kind: 'email', storeId: desk.a.id, value: 'gone@shop.example' }))?.id).toBe(id)
    const [{ size } = {}] = await desk.sql`select octet_length(body) as size from shop_deliveries where connection_id = ${shop.id}`
    expect(size).toBe(0)
  })

  it('that the shop made one are one customer where one of them was known, and a question to agents where both were', async () => {
    const shop = await openShop(desk)
    const one = await identify('611', 'one@shop.example')
    await tell(shop, 'customers/merge', merge('612', '611'))
    expect([await holder('611'), await holder('612')]).toEqual([one, one])
    const two = await identify('613', 'two@shop.example')
    await tell(shop, 'customers/merge', merge('611', '613', 'failed'))
    expect((await shop.deliveries()).at(-1)?.state).toBe('ignored')
    await tell(shop, 'customers/merge', merge('611', '613'))
    expect([await holder('611'), await holder('613')]).toEqual([one, two])
    const asked =
      await desk.sql`select evidence, score from customer_suggestions where ${one} in (customer_id, other_id) and ${two} in (customer_id, other_id)`
    expect([...asked]).toEqual([{ evidence: [{ reason: 'account', value: '611' }], score: 1 }])
  })
})
