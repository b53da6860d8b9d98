import { checkOrdersAdapter, type OrderFixtures, type OrdersAdapter, type ShopOrder } from 'parceldesk/testing'
import { describe, expect, test } from 'vitest'
import { OrderBook, ordersOf } from '../../server/embedding/example/orders.ts'

const MAYA = { id: 'c-77', email: 'Maya@Example.com' }
const order = (id: string, placed_at: string, more: Partial<ShopOrder> = {}): ShopOrder => ({
  id,
  number: `#${id}`,
  placed_at,
  email: MAYA.email,
  customer: MAYA,
  lines: [{ id: '1', title: 'Kettle', quantity: 1, price: '89.00' }],
  ...more,
})
const openBook = () =>
  new OrderBook([
    order('5012', '2026-03-02T09:15:00Z', { total: '89.00', currency: 'EUR' }),
    order('9007199254740993', '2026-05-02T09:15:00Z', { number: '#5014' }),
    order('5013', '2026-04-02', { shipments: [{ id: 's', shipped_at: new Date('2026-04-03T10:00:00Z'), delivered_at: null }] }),
    order('6001', '2026-06-01', { email: 'jonas@example.com', customer: { id: 'c-78' } }),
  ])

function setUp(): { adapter: OrdersAdapter; fixtures: OrderFixtures } {
  const book = openBook()
  const change = () => book.change('5012', { status: 'closed' })
  const fixtures = { number: '#5012', email: 'maya@example.com', account: 'c-77', change, patienceMs: 200 }
  return { adapter: ordersOf(book), fixtures }
}

async function failures(adapter: OrdersAdapter, fixtures: OrderFixtures): Promise<string[]> {
  const found: string[] = []
  for (const { name, run } of checkOrdersAdapter(adapter, fixtures))
    await run().catch((error: Error) => {
      expect(error.message, 'a failure says what the adapter did').toMatch(/\w/)
      found.push(name)
    })
  return found
}

const { adapter: good, fixtures: sound } = setUp()
describe('the adapter of the example store', () => {
  test.each(checkOrdersAdapter(good, sound))('$name', ({ run }) => run())
})

const twice = (list: ShopOrder[]) => list.flatMap((each) => [each, each])
const never = () => new Promise<never>(() => {})
const mapped = (adapter: OrdersAdapter, of: (order: ShopOrder) => ShopOrder): OrdersAdapter => ({
  ...adapter,
  get: async (...asked) => adapter.get(...asked).then((found) => found && of(found)),
  listByCustomer: async (...asked) => (await adapter.listByCustomer(...asked)).map(of),
})

/** What may be wrong with an adapter, and the rule that says so. */
const broken: [rule: string, adapter: (good: OrdersAdapter, fixtures: OrderFixtures) => OrdersAdapter][] = [
  ['get finds an order by its number', (good) => ({ ...good, get: async () => null })],
  [
    'get finds it by the digits of its number alone',
    (good) => ({ ...good, get: async (q, c) => (q.number.startsWith('#') ? good.get(q, c) : null) }),
  ],
  [
    'get answers null for a number that no order has',
    (good) => ({ ...good, get: async (q, c) => (await good.get(q, c)) ?? good.get({ number: '#5012' }, c) }),
  ],
  [
    'get and listByCustomer tell the same of an order',
    (good) => ({ ...good, get: async (q, c) => good.get(q, c).then((o) => o && { ...o, status: 'closed' }) }),
  ],
  [
    'the same question has the same answer',
    (good) => {
      const told: ShopOrder[] = []
      return mapped(good, (each) => ({ ...each, total: told.push(each) }))
    },
  ],
  [
    'listByCustomer gives the orders that carry an address, and no others',
    (good) => ({
      ...good,
      listByCustomer: async (q, c) =>
        q.email === sound.email
          ? [...(await good.listByCustomer({ account: 'c-78', limit: 9 }, c)), ...(await good.listByCustomer(q, c))]
          : [],
    }),
  ],
  [
    'listByCustomer gives the orders of an account, and no others',
    (good) => ({
      ...good,
      listByCustomer: async (q, c) =>
        q.account ? good.listByCustomer({ email: 'jonas@example.com', limit: 9 }, c) : good.listByCustomer(q, c),
    }),
  ],
  [
    'listByCustomer gives an empty list for an address that nobody has',
    (good) => ({
      ...good,
      listByCustomer: async (q, c) => good.listByCustomer(q.email === sound.email || q.account ? q : { email: sound.email, limit: 9 }, c),
    }),
  ],
  [
    'listByCustomer gives the newest first',
    (good) => ({ ...good, listByCustomer: async (q, c) => (await good.listByCustomer(q, c)).reverse() }),
  ],
  [
    'listByCustomer gives at most as many as it is asked for, and those the newest',
    (good) => ({ ...good, listByCustomer: async (q, c) => good.listByCustomer({ ...q, limit: 50 }, c) }),
  ],
  ['no two orders have the same id', (good) => ({ ...good, listByCustomer: async (q, c) => twice(await good.listByCustomer(q, c)) })],
  ['every field has its form', (good) => mapped(good, (each) => ({ ...each, placed_at: '02/03/2026' }))],
  ['ids are exact: text, bigint, or numbers below 2^53', (good) => mapped(good, (each) => ({ ...each, id: Number(each.id) * 2 ** 40 }))],
  ['a date that is not known is left out', (good) => mapped(good, (each) => ({ ...each, cancelled_at: new Date(0) }))],
  ['get ends when it is aborted', (good) => ({ ...good, get: never })],
  ['listByCustomer ends when it is aborted', (good) => ({ ...good, listByCustomer: never })],
  ['watch tells of a change, in the form that get gives', (good) => ({ ...good, watch: () => () => {} })],
  [
    'watch tells nothing once it is ended',
    (good) => ({
      ...good,
      watch(hear) {
        good.watch?.(hear)
        return () => {}
      },
    }),
  ],
]

test.each(broken)('a broken adapter is caught: %s', async (rule, breakIt) => {
  const { adapter, fixtures } = setUp()
  expect(await failures(breakIt(adapter, fixtures), fixtures)).toContain(rule)
})

test('each rule has an adapter that breaks it', () => {
  expect(broken.map(([rule]) => rule).sort()).toEqual(
    checkOrdersAdapter(good, sound)
      .map(({ name }) => name)
      .sort(),
  )
})

test('bigints and dates are read as the desk reads them', async () => {
  const { adapter, fixtures } = setUp()
  const exact = mapped(adapter, (each) => ({ ...each, id: BigInt(String(each.id)), placed_at: each.placed_at && new Date(each.placed_at) }))
  expect(await failures(exact, fixtures)).toEqual([])
})

test('an adapter that throws instead of rejecting fails, and ends no test run', async () => {
  const { adapter, fixtures } = setUp()
  const get = () => {
    throw new Error('no connection')
  }
  expect(await failures({ ...adapter, get }, fixtures)).toContain('get finds an order by its number')
})
