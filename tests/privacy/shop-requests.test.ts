import { afterAll, beforeAll, expect, it } from 'vitest'
import { openShop, type Shop } from '../shops/hooks/shop-desk.ts'
import { newClientId, type OpenDesk, openDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'
import { findBytes, orderOf } from './find-bytes.ts'

const PARCEL = 'QX99887766554'
const ANN = {
  email: 'ann@quibblewick.example',
  first: 'Zephyrine',
  street: 'Wobblethorpe 77',
  phone: '+4915550198237',
  neighbour: 'jabberquill',
}
const BEN = { email: 'ben@crumpet.example', first: 'Bartholomew', street: 'Elm 1', phone: '+4915550000001' }

let desk: OpenDesk
let shop: Shop
let other: Shop
beforeAll(async () => {
  desk = await openDesk()
  ;[shop, other] = [await openShop(desk), await openShop(desk)]
  await shop.post(withParcel(orderOf('7700123', ANN)))
  await shop.post(orderOf('7700124', BEN))
  await other.post(orderOf('6600999', BEN))
  await Promise.all([shop.settled(), other.settled()])
})
afterAll(() => desk.close())

const asking = (email: string, orders: number[]) => ({
  shop_domain: 'x.example',
  customer: { id: 1, email },
  orders_requested: orders,
  data_request: { id: 1 },
})
const asAdmin = (method: string, path: string, side = desk.a.admin) =>
  desk.ask(method, path, { cookie: side.cookie, ...(method === 'POST' ? { body: {} } : {}) })
const requests = async (side = desk.a.admin) =>
  (await asAdmin('GET', '/api/privacy', side)).json.requests as { id: string; kind: string; customer: { name: string } | null }[]
const receipts = async () => (await asAdmin('GET', '/api/privacy')).json.receipts as { kind: string; way: string; by: string | null }[]

it('a data request ends in a file that an admin of that store downloads, and says is done', async () => {
  await shop.post(asking(ANN.email, [7700123]), { topic: 'customers/data_request' })
  await shop.settled()
  const [request, ...rest] = await requests()
  expect([request?.kind, request?.customer?.name, rest]).toEqual(['export', 'Zephyrine Doe', []])
  expect(await requests(desk.b.admin), 'nobody of another store sees it').toEqual([])
  expect((await asAdmin('GET', `/api/privacy/${request?.id}/export`, desk.b.admin)).status).toBe(404)
  const file = await asAdmin('GET', `/api/privacy/${request?.id}/export`)
  expect([file.status, file.headers['content-disposition']]).toEqual([200, expect.stringContaining('personal-data.json')])
  expect(file.json.tables.orders.map((order: { number: string }) => order.number)).toEqual(['#7700123'])
  expect(file.text).toContain(ANN.street)
  expect(file.text).not.toContain(BEN.email)
  expect((await asAdmin('POST', `/api/privacy/${request?.id}/settle`)).status).toBe(204)
  expect(await requests()).toEqual([])
  expect((await receipts()).map(({ kind, way, by }) => [kind, way, by])).toEqual([
    ['export', 'shop', 'admin of store-a'],
    ['export', 'console', 'admin of store-a'],
  ])
})

it('a request for somebody unknown hands out the orders that it names, and keeps no address of its own', async () => {
  await shop.post(asking('nobody@unknownwick.example', [7700124]), { topic: 'customers/data_request' })
  await shop.settled()
  const [request] = await requests()
  expect(request?.customer).toBe(null)
  expect(await findBytes(desk, ['unknownwick'])).toEqual([])
  const { json } = await asAdmin('GET', `/api/privacy/${request?.id}/export`)
  expect(json.tables.orders.map((order: { number: string }) => order.number)).toEqual(['#7700124'])
  await asAdmin('POST', `/api/privacy/${request?.id}/settle`)
})

it('what comes late of a redacted order brings nobody back: the order, a scan of its shop, a scan of a tracking service', async () => {
  await shop.post({ shop_domain: 'x', customer: { id: 1, email: ANN.email }, orders_to_redact: [7700123] }, { topic: 'customers/redact' })
  await shop.settled()
  await until('it is erased', async () => (await receipts()).some(({ kind }) => kind === 'erasure'))
  await shop.post(withParcel(orderOf('7700123', { ...ANN, updatedAt: '2026-11-02T00:00:00Z' })))
  await shop.post(
    {
      id: 3,
      fulfillment_id: 55,
      order_id: 7700123,
      status: 'delivered',
      message: 'left with jabberquill',
      city: 'Porto',
      address1: ANN.street,
      happened_at: '2026-11-03T00:00:00Z',
      created_at: '2026-11-03T00:00:00Z',
    },
    { topic: 'fulfillment_events/create' },
  )
  await shop.post(
    { id: 7700124, email: ANN.email, first_name: ANN.first, last_name: 'Doe', phone: ANN.phone },
    { topic: 'customers/update' },
  )
  const service = await openShop(desk, 'aftership')
  const checkpoint = { tag: 'Delivered', checkpoint_time: '2026-11-03T11:00:00+01:00', location: 'Porto', message: 'left with jabberquill' }
  const msg = { id: 'x', tracking_number: PARCEL, slug: 'dhl', tag: 'Delivered', customer_name: 'Zephyrine Doe', checkpoints: [checkpoint] }
  await service.post({ event: 'tracking_update', event_id: newClientId(), ts: 1_762_768_800, msg })
  // one that cannot be read: its clock is far ahead
  await service.post({ event: 'tracking_update', event_id: newClientId(), ts: 3_900_000_000, msg })
  await Promise.all([shop.settled(), service.settled()])
  expect((await shop.deliveries()).filter(({ state }) => state === 'failed')).toEqual([])
  expect((await service.deliveries()).map(({ state }) => state)).toEqual(['done', 'failed'])
  expect(await findBytes(desk, ['Zephyrine', 'quibblewick', 'Wobblethorpe', 'jabberquill', ANN.phone.slice(1)])).toEqual([])
})

it('shop/redact takes all that this shop told of people and nothing that another told, to the byte', async () => {
  await shop.post(orderOf('7700200', { email: 'cleo@onlyhere.example', first: 'Cleopatra', street: 'Oak 5', phone: '+4915550000777' }))
  await shop.settled()
  const before = await rowsOf(other)
  expect((await findBytes(desk, ['Cleopatra', 'onlyhere'])).length).toBeGreaterThan(0)
  await shop.post({ shop_id: 1, shop_domain: 'x.example' }, { topic: 'shop/redact' })
  await shop.settled()
  await until('it is erased', async () => (await receipts()).filter(({ kind }) => kind === 'erasure').length === 2)
  expect(await findBytes(desk, ['Cleopatra', 'onlyhere', 'Oak 5'])).toEqual([])
  expect(
    await desk.sql`select email, phone, shipping_address, total from orders where connection_key = ${shop.id} order by external_id`,
  ).toEqual(Array.from({ length: 3 }, () => ({ email: null, phone: null, shippingAddress: null, total: '42.00' })))
  expect(await rowsOf(other), 'Ben bought there, too, and stays known').toBe(before)
})

const withParcel = (order: object) => ({
  ...order,
  fulfillments: [
    { id: 55, status: 'success', tracking_number: PARCEL, tracking_company: 'DHL', created_at: '2026-10-02T00:00:00Z', line_items: [] },
  ],
})

/** All of another shop, and of whoever bought there. */
async function rowsOf({ id }: Shop): Promise<string> {
  const orders = await desk.sql`select * from orders where connection_key = ${id}`
  const pieces = await desk.sql`select * from shop_pieces where connection_id = ${id}`
  const bodies = await desk.sql`select * from shop_deliveries where connection_id = ${id}`
  const people = await desk.sql`select i.*, c.name from identities i join customers c on c.id = i.customer_id where i.value = ${BEN.email}`
  return JSON.stringify([orders, pieces, bodies, people])
}
