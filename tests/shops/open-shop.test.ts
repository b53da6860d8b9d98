import { afterEach, beforeEach, expect, it } from 'vitest'
import { listOpenedOrders } from '../../server/orders/index.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'
import { ANN, shopOrder, TestShop } from './shop.ts'

const MINUTE = 60_000
let shop: TestShop
let desk: OpenDesk
beforeEach(async () => {
  shop = new TestShop()
  desk = await openDesk({ shop: { storeKey: 'store-a', orders: shop.adapter } })
})
afterEach(async () => {
  await desk.close()
  expect(shop.watchers.size, 'a closed desk hears nothing more').toBe(0)
})

const ask = (wanted: object, storeId = desk.a.id) => desk.ctx().askShop?.(storeId, wanted)
const NOTHING = { emails: [], accounts: [], matches: [] }
const opened = async (grants: object) =>
  (await listOpenedOrders(desk.ctx(), desk.a.id, { ...NOTHING, ...grants }, { numbers: [], limit: 20 })).map((order) => order.number).sort()

it('what the shop tells of an address opens to whoever proves it, and to nobody else', async () => {
  shop.orders = [shopOrder('#1001'), shopOrder('#1002', { email: 'ben@example.com', customer: { id: 'c-2' } })]
  expect(await ask({ emails: [' Ann@Example.com '] })).toMatchObject({ isAway: false, isReliable: true, faults: [] })
  expect(await opened({ emails: [ANN] })).toEqual(['#1001'])
  expect(await opened({ accounts: ['c-1'] })).toEqual(['#1001'])
  expect(await opened({ emails: ['ben@example.com'] })).toEqual([])
})

it('an order that does not carry what was asked for is not believed, and named', async () => {
  shop.instead = [shopOrder('#1001'), shopOrder('#1002', { email: 'ben@example.com' })]
  const news = await ask({ emails: [ANN] })
  expect(news?.faults).toEqual(['Order #1002: it was told for another email than it carries.'])
  expect(await opened({ emails: [ANN, 'ben@example.com'] })).toEqual(['#1001'])
})

it('a malformed order is named, and takes nothing from the others', async () => {
  shop.instead = [shopOrder('#1001'), shopOrder('#1002', { total: 'much' }), null, 'order']
  const news = await ask({ emails: [ANN] })
  expect(news?.faults).toContain('Order #1002: total must be an amount such as 12.50.')
  expect(news?.faults).toContain('Order without a number: The order must be an object.')
  expect(await opened({ emails: [ANN] })).toEqual(['#1001'])
})

it('what is held of an order whose newest state cannot be read is not to be relied on', async () => {
  shop.orders = [shopOrder('#1001')]
  await ask({ emails: [ANN] })
  shop.orders = [shopOrder('#1001', { total: 'much' })]
  desk.pass(MINUTE)
  expect(await ask({ emails: [ANN] })).toMatchObject({ isAway: false, isReliable: false })
  expect(await opened({ emails: [ANN] }), 'a fault removes nothing').toEqual(['#1001'])
})

it('a list that is none changes nothing and is named', async () => {
  shop.orders = [shopOrder('#1001')]
  await ask({ emails: [ANN] })
  shop.instead = { orders: [] }
  desk.pass(MINUTE)
  expect(await ask({ emails: [ANN] })).toMatchObject({ isReliable: false, faults: ['listByCustomer gave no list.'] })
  expect(await opened({ emails: [ANN] })).toEqual(['#1001'])
})

it('a shop that fails leaves what is held, tells as of when, and is left alone for a while', async () => {
  shop.orders = [shopOrder('#1001')]
  const before = await ask({ emails: [ANN] })
  shop.isAway = true
  desk.pass(MINUTE)
  expect(await ask({ emails: [ANN] })).toMatchObject({ isAway: true, isReliable: false, asOf: before?.asOf })
  const asked = shop.asked.length
  expect(await ask({ emails: [ANN] })).toMatchObject({ isAway: true })
  expect(shop.asked.length, 'what has just failed is not asked for again').toBe(asked)
  expect(await ask({ emails: ['ben@example.com'] })).toMatchObject({ isAway: true, asOf: null })
  expect(await ask({ emails: ['cem@example.com'] })).toMatchObject({ isAway: true, asOf: null })
  expect(shop.asked.length, 'one who fails leaves the others be').toBe(asked + 2)
  expect(await ask({ emails: ['dee@example.com'] })).toMatchObject({ isAway: true, asOf: null })
  expect(shop.asked.length, 'nobody waits for a shop that has failed several').toBe(asked + 2)
  expect(await opened({ emails: [ANN] })).toEqual(['#1001'])
  shop.isAway = false
  desk.pass(MINUTE)
  expect(await ask({ emails: [ANN] })).toMatchObject({ isAway: false, isReliable: true })
})

it('many who want the same at once ask the shop once, and a moment later nobody asks again', async () => {
  shop.orders = [shopOrder('#1001')]
  await Promise.all(Array.from({ length: 8 }, () => ask({ emails: [ANN] })))
  await ask({ emails: [ANN] })
  expect(shop.asked).toEqual([`email ${ANN}`])
})

it('a number is asked for only where the list may lack it', async () => {
  shop.orders = [shopOrder('#1001')]
  await ask({ emails: [ANN], numbers: ['#7777'] })
  expect(shop.asked).toEqual([`email ${ANN}`])
  shop.orders = Array.from({ length: 60 }, (_, n) => shopOrder(`#${2000 + n}`))
  desk.pass(MINUTE)
  await ask({ emails: [ANN], numbers: ['#2059'] })
  expect(shop.asked).toContain('number #2059')
  expect(await opened({ emails: [ANN] })).toHaveLength(20)
})

it('an order that the shop no longer has opens to nobody, and comes back whole', async () => {
  shop.orders = [shopOrder('#1001'), shopOrder('#1002')]
  await ask({ emails: [ANN] })
  const [, gone] = shop.orders.splice(0, 2)
  shop.orders = gone ? [gone] : []
  desk.pass(MINUTE)
  await ask({ emails: [ANN] })
  expect(await opened({ emails: [ANN], accounts: ['c-1'] })).toEqual(['#1002'])
  shop.orders.push(shopOrder('#1001'))
  desk.pass(MINUTE)
  await ask({ emails: [ANN] })
  expect(await opened({ emails: [ANN] })).toEqual(['#1001', '#1002'])
})

it('an order that changed hands opens to its new owner alone', async () => {
  shop.orders = [shopOrder('#1001')]
  await ask({ emails: [ANN] })
  shop.orders = [shopOrder('#1001', { email: 'ben@example.com', customer: null })]
  desk.pass(MINUTE)
  await ask({ emails: [ANN] })
  expect(await opened({ emails: [ANN], accounts: ['c-1'] })).toEqual([])
  expect(await opened({ emails: ['ben@example.com'] })).toEqual(['#1001'])
})

it('ids beyond 2^53 stay apart, and absent dates stay absent', async () => {
  const odd = { placed_at: null, updated_at: undefined }
  shop.instead = [
    shopOrder('#1', { ...odd, id: 9_007_199_254_740_993n }),
    shopOrder('#2', { ...odd, id: '9007199254740992' }),
    shopOrder('#3', { id: 2 ** 60 }),
  ]
  const news = await ask({ emails: [ANN] })
  expect(news?.faults).toEqual(['Order #3: id must be text, or a whole number below 2^53.'])
  const rows = await desk.sql`select external_id, placed_at, updated_at from orders order by external_id`
  expect([...rows]).toEqual([
    { externalId: '9007199254740992', placedAt: null, updatedAt: null },
    { externalId: '9007199254740993', placedAt: null, updatedAt: null },
  ])
})

it("another store's orders are none of this shop's", async () => {
  expect(await ask({ emails: [ANN] }, desk.b.id)).toBeNull()
  expect(shop.asked).toEqual([])
})

it('changes that the shop tells are stored in their order', async () => {
  await until('the shop is watched', () => shop.watchers.size === 1)
  await ask({ emails: [ANN] })
  shop.tell({ order: shopOrder('#1001') })
  shop.tell({ order: shopOrder('#1001', { shipments: [{ id: 's-1', carrier: 'UPS', status: 'delivered' }] }) })
  shop.tell({ order: shopOrder('#1002') })
  shop.tell({ removed: { id: 'id-#1002' } })
  shop.tell({ order: { number: 'no order' } as never })
  await until('all are stored', async () => (await desk.sql`select 1 from order_events where kind = 'removed'`).length === 1)
  const kinds = await desk.sql<{ kind: string }[]>`
    select e.kind from order_events e join orders o on o.id = e.order_id where o.number = '#1001' order by e.place`
  expect(kinds.map(({ kind }) => kind)).toContain('delivered')
  expect(await opened({ emails: [ANN] })).toEqual(['#1001'])
})
