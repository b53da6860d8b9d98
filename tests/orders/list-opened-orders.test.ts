import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Grants, listOpenedOrders, matchOrder, orderCarriesEmail } from '../../server/orders/index.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'
import { importRecords, wholeOrder } from './orders.ts'

let desk: OpenDesk
const nothing: Grants = { emails: [], accounts: [], matches: [] }
const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T00:00:00Z`

beforeAll(async () => {
  desk = await openDesk()
  const mine = Array.from({ length: 8 }, (_, n) => ({ ...wholeOrder, id: `m${n}`, number: `#M-${n}`, placed_at: day(n + 1) }))
  const guest = { ...wholeOrder, id: 'g', number: '#G-1', customer: null, phone: null, placed_at: null }
  // the same person to us, but nothing on it says so
  const byPhone = { ...wholeOrder, id: 'p', number: '#P-1', email: null, customer: null }
  const others = { ...wholeOrder, id: 'o', number: '#O-1', email: 'other@shop.example', phone: null, customer: { id: 'c-2' } }
  await importRecords(desk.ctx(), desk.a.id, [...mine, guest, byPhone, others])
  await importRecords(desk.ctx(), desk.b.id, [{ ...wholeOrder, id: 'b', number: '#M-0' }])
})
afterAll(() => desk.close())

async function open(grants: Partial<Grants>, { numbers = [] as string[], limit = 50, store = desk.a } = {}) {
  const orders = await listOpenedOrders(desk.ctx(), store.id, { ...nothing, ...grants }, { numbers, limit })
  return orders.map((order) => `${order.number} ${order.level}`)
}
const mine = (level: number) => [7, 6, 5, 4, 3, 2, 1, 0].map((n) => `#M-${n} ${level}`)

it('opens to a proven email what carries that email, newest first and undated last', async () => {
  expect(await open({ emails: ['MIRA@shop.example '] })).toEqual([...mine(3), '#G-1 3'])
})

it('opens to a store account what carries that account', async () => {
  expect(await open({ accounts: ['c-1'] })).toEqual(mine(4))
})

it('opens each order as far as the strongest grant does', async () => {
  expect(await open({ accounts: ['c-1'], emails: ['mira@shop.example'] })).toEqual([...mine(4), '#G-1 3'])
})

it('opens a matched order and no other, without what a match does not show', async () => {
  const email = 'Mira@Shop.example'
  const orderId = (await matchOrder(desk.ctx(), desk.a.id, { number: 'm 3', email })) ?? ''
  const matches = [{ orderId, email }]
  const [order, ...more] = await listOpenedOrders(desk.ctx(), desk.a.id, { ...nothing, matches }, { numbers: [], limit: 50 })
  expect(more).toEqual([])
  expect(order).toMatchObject({ number: '#M-3', level: 2, status: 'open', total: null, lines: [], events: [], shippingAddress: null })
  expect(order?.shipments).toMatchObject([
    { status: 'in_transit', carrier: 'DHL', trackingNumber: null, trackingUrl: null, externalId: '' },
  ])
})

it('opens a matched order no longer once it carries another email, even one that another match names', async () => {
  const email = 'first@shop.example'
  const order = { ...wholeOrder, id: 'h', number: '#H-1', updated_at: null, email, phone: null, customer: null }
  await importRecords(desk.ctx(), desk.a.id, [order])
  const [orderId, otherId] = await Promise.all([
    matchOrder(desk.ctx(), desk.a.id, { number: 'H1', email }),
    matchOrder(desk.ctx(), desk.a.id, { number: 'O1', email: 'other@shop.example' }),
  ])
  const matches = [
    { orderId: orderId ?? '', email },
    { orderId: otherId ?? '', email: 'other@shop.example' },
  ]
  expect((await open({ matches })).sort()).toEqual(['#H-1 2', '#O-1 2'])
  await importRecords(desk.ctx(), desk.a.id, [{ ...order, email: 'other@shop.example' }])
  expect(await open({ matches })).toEqual(['#O-1 2'])
  await importRecords(desk.ctx(), desk.a.id, [{ ...order, email: null }])
  expect(await open({ matches })).toEqual(['#O-1 2'])
})

it('opens nothing because of whose profile an order is in', async () => {
  const [profile] = await desk.sql<{ count: number }[]>`
    select count(distinct customer_id)::int as count from orders where external_id in ('m0', 'g', 'p') and store_id = ${desk.a.id}`
  expect(profile?.count).toBe(1)
  const opened = await open({ accounts: ['c-1'], emails: ['mira@shop.example'] }, { numbers: ['#P-1'] })
  expect(opened.filter((order) => order.startsWith('#P-1'))).toEqual([])
})

it('opens nothing without a grant, and nothing of another store', async () => {
  expect(await open({}, { numbers: ['#M-0', '#O-1'] })).toEqual([])
  expect(await open({ accounts: ['c-1'] }, { store: desk.b })).toEqual(['#M-0 4'])
  expect(await open({ emails: ['other@shop.example'] }, { numbers: ['#M-0'] })).toEqual(['#O-1 3'])
})

it('shows a named order beyond the limit, if it is granted', async () => {
  expect(await open({ accounts: ['c-1'] }, { limit: 2, numbers: ['m0', '#O-1'] })).toEqual(['#M-7 4', '#M-6 4', '#M-0 4'])
})

it('matches a number in any writing with the email on that order only', async () => {
  const match = (number: string, email: string, store = desk.a) => matchOrder(desk.ctx(), store.id, { number, email })
  expect(await match('#g1', 'mira@shop.example')).not.toBeNull()
  expect(await match('#O-1', 'mira@shop.example')).toBeNull()
  expect(await match('#P-1', 'mira@shop.example')).toBeNull()
  expect(await match('#G-1', 'mira@shop.example', desk.b)).toBeNull()
  expect(await match('', 'mira@shop.example')).toBeNull()
  expect(await match('#G-1', 'no address')).toBeNull()
})

it('knows whether any order of the store carries an email', async () => {
  expect(await orderCarriesEmail(desk.ctx(), desk.a.id, 'OTHER@shop.example')).toBe(true)
  expect(await orderCarriesEmail(desk.ctx(), desk.b.id, 'other@shop.example')).toBe(false)
  expect(await orderCarriesEmail(desk.ctx(), desk.a.id, 'no address')).toBe(false)
})
