import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listIdentities } from '../../../server/customers/index.ts'
import { getOrder, importOrders, type NeutralOrder, type OrderView, parseNeutralOrder } from '../../../server/orders/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { tauOrders } from '../../support/tau-orders.ts'
import { importRecords, wholeOrder } from '../orders.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const take = (records: object[], connectionKey?: string) => importRecords(desk.ctx(), desk.a.id, records, connectionKey)
async function stored(externalId: string, connectionKey = 'shop'): Promise<OrderView> {
  const [row] = await desk.sql<
    { id: string }[]
  >`select id from orders where external_id = ${externalId} and connection_key = ${connectionKey}`
  return getOrder(desk.a.agent.ctx, row?.id ?? '')
}
async function customerOf(externalId: string): Promise<string | null> {
  const [row] = await desk.sql<{ customerId: string | null }[]>`select customer_id from orders where external_id = ${externalId}`
  return row?.customerId ?? null
}

it('keeps all that the source says, and its customer', async () => {
  expect(await take([wholeOrder])).toEqual(['imported'])
  const order = await stored('5001')
  expect(order).toMatchObject({
    number: '#A-1001',
    status: 'open',
    placedAt: new Date('2026-01-02T10:00:00Z'),
    updatedAt: new Date('2026-01-06T10:00:00Z'),
    currency: 'EUR',
    total: '43.80',
    financialStatus: 'partially_refunded',
    cancelledAt: null,
    shippingAddress: wholeOrder.shipping_address,
    lines: [
      { externalId: 'l-1', sku: 'KET-1', productId: 'p-1', title: 'Kettle', variant: 'green', quantity: 2, price: '19.90' },
      { externalId: 'l-2', sku: null, title: 'Cup', quantity: 1, price: '4.00', imageUrl: null },
    ],
    shipments: [
      {
        carrier: 'DHL',
        trackingNumber: 'T-77',
        trackingUrl: 'https://track.example/T-77',
        status: 'in_transit',
        promisedAt: new Date('2026-01-08T18:00:00Z'),
        deliveredAt: null,
        lines: [{ id: 'l-1', quantity: 2 }],
      },
    ],
    refunds: [{ amount: '4.00', createdAt: new Date('2026-01-06T09:00:00Z'), note: 'A cup broke' }],
    returns: [{ status: 'requested' }],
  })
  const identities = await listIdentities(desk.ctx(), (await customerOf('5001')) ?? '')
  expect(identities.map(({ kind, value }) => [kind, value]).sort()).toEqual([
    ['email', 'mira@shop.example'],
    ['phone', '+49301234567'],
    ['store_account', 'c-1'],
  ])
})

it('invents nothing for an order of which only the least is known', async () => {
  const least = parseNeutralOrder({ id: '5003', number: '5003', lines: [] }, { timeZone: 'UTC', now: desk.ctx().now() })
  expect(await importOrders(desk.ctx(), { storeId: desk.a.id, connectionKey: 'shop' }, [least])).toEqual(['imported'])
  const { id: _, storeId: __, events, ...rest } = await stored('5003')
  expect(events.map(({ kind, occurredAt }) => [kind, occurredAt])).toEqual([['placed', null]])
  const nothing = {
    placedAt: null,
    updatedAt: null,
    currency: null,
    total: null,
    financialStatus: null,
    cancelledAt: null,
    cancelReason: null,
  }
  const empty = { shippingAddress: null, lines: [], shipments: [], refunds: [], returns: [] }
  expect(rest).toEqual({ number: '5003', level: 4, status: 'open', ...nothing, ...empty })
  expect(await customerOf('5003')).toBeNull()
})

it('takes a date of cancellation alone as cancelled', async () => {
  await take([
    { id: '5004', number: '5004', lines: [], status: 'open', cancelled_at: '2026-01-03T00:00:00Z', cancel_reason: 'out of stock' },
  ])
  const order = await stored('5004')
  expect(order).toMatchObject({ status: 'cancelled', cancelledAt: new Date('2026-01-03T00:00:00Z'), cancelReason: 'out of stock' })
  expect(order.events).toContainEqual(
    expect.objectContaining({ kind: 'cancelled', occurredAt: order.cancelledAt, message: 'out of stock' }),
  )
})

it('tells from its dates where a shipment without a status is, and never doubts a status that is given', async () => {
  const dates = { shipped_at: '2026-01-03T00:00:00Z', delivered_at: '2026-01-05T00:00:00Z' }
  const { shipped_at } = dates
  const shipments = [{ ...dates, status: 'unknown' }, dates, { shipped_at }, {}, { ...dates, status: 'returned' }]
  await take([{ id: '5006', number: '5006', lines: [], shipments: shipments.map((shipment, id) => ({ id, ...shipment })) }])
  const order = await stored('5006')
  expect(order.shipments.map((shipment) => shipment.status)).toEqual(['delivered', 'delivered', 'in_transit', 'unknown', 'returned'])
  expect(order.events.map((event) => event.kind).sort()).toEqual(
    ['placed', 'shipped', 'delivered', 'shipped', 'delivered', 'shipped', 'shipped', 'delivered', 'returned'].sort(),
  )
})

it('keeps an order apart from one of the same id on another connection', async () => {
  const order = { id: '5005', number: '5005', lines: [] }
  expect(await take([order], 'one')).toEqual(['imported'])
  expect(await take([{ ...order, number: '5005-B' }], 'two')).toEqual(['imported'])
  expect([(await stored('5005', 'one')).number, (await stored('5005', 'two')).number]).toEqual(['5005', '5005-B'])
})

describe('the same order again', () => {
  const base = { number: '#6', lines: [{ id: 'a', title: 'Cup' }], shipments: [{ id: 's', status: 'in_transit' }] }

  it('changes nothing when it says the same, with or without a version', async () => {
    for (const order of [
      { ...base, id: '6001' },
      { ...base, id: '6002', updated_at: '2026-01-01T00:00:00Z' },
    ]) {
      expect(await take([order])).toEqual(['imported'])
      const before = await stored(order.id)
      expect(await take([{ ...order, unheard_of: 1 }])).toEqual(['unchanged'])
      expect(await stored(order.id)).toEqual(before)
    }
  })

  it('never lets the older version win', async () => {
    await take([{ ...base, id: '6003', updated_at: '2026-01-02T00:00:00Z', cancelled_at: '2026-01-02T00:00:00Z' }])
    expect(await take([{ ...base, id: '6003', updated_at: '2026-01-01T00:00:00Z' }])).toEqual(['unchanged'])
    expect(await stored('6003')).toMatchObject({ status: 'cancelled' })
  })

  it.each([
    ['one after the other', 1],
    ['at once', 3],
  ])('never lets the older version win over a dated and then an undated one, %s', async (_, size) => {
    const id = `6008-${size}`
    const records = [
      { ...base, id, status: 'closed', updated_at: '2026-05-02T00:00:00Z' },
      { ...base, id, status: 'cancelled' },
      { ...base, id, status: 'open', updated_at: '2026-05-01T00:00:00Z' },
    ]
    const results: string[] = []
    for (let from = 0; from < records.length; from += size) results.push(...(await take(records.slice(from, from + size))))
    expect(results).toEqual(['imported', 'imported', 'unchanged'])
    expect(await stored(id)).toMatchObject({ status: 'cancelled', updatedAt: new Date('2026-05-02T00:00:00Z') })
  })

  it('lets the later import win where the source gives no version', async () => {
    await take([{ ...base, id: '6004' }])
    expect(
      await take([
        { ...base, id: '6004', status: 'closed' },
        { ...base, id: '6004' },
        { ...base, id: '6004' },
      ]),
    ).toEqual(['imported', 'imported', 'unchanged'])
    expect(await stored('6004')).toMatchObject({ status: 'open' })
  })

  it('keeps the rows of what stays, drops what is gone, and keeps what happened', async () => {
    await take([{ ...base, id: '6005', lines: [{ id: 'a' }, { id: 'b' }], shipments: [{ id: 's', status: 'in_transit' }, { id: 't' }] }])
    const before = await stored('6005')
    await take([{ ...base, id: '6005', lines: [{ id: 'c' }, { id: 'a' }], shipments: [{ id: 's', status: 'delivered' }] }])
    const after = await stored('6005')
    expect(after.lines.map((line) => line.externalId)).toEqual(['c', 'a'])
    expect(after.lines[1]?.id).toBe(before.lines[0]?.id)
    expect(after.shipments).toMatchObject([{ id: before.shipments[0]?.id, status: 'delivered' }])
    expect(after.events.map((event) => event.kind)).toEqual(['placed', 'shipped', 'delivered'])
    expect(after.events.slice(0, 2)).toEqual(before.events)
  })

  it('comes in once from many who bring it at the same time', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => take([{ ...base, id: '6007', email: 'many@example.com' }])))
    expect(results.flat().filter((result) => result === 'imported')).toHaveLength(1)
  })
})

it('ends in the newest state, however orders are repeated, shuffled and cut into batches', async () => {
  const ids = ['7001', '7002', '7003']
  let round = 0
  const version = fc.record({ id: fc.constantFrom(...ids), minute: fc.integer({ min: 0, max: 8 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(version, { minLength: 1, maxLength: 25 }), fc.integer({ min: 1, max: 6 }), async (versions, size) => {
      const connection = `round-${round++}`
      const records = versions.map(({ id, minute }) => ({
        id,
        number: id,
        updated_at: `2026-01-01T00:0${minute}:00Z`,
        total: `${minute}.00`,
        lines: Array.from({ length: minute % 3 }, (_, n) => ({ id: n, title: `version ${minute}` })),
        shipments: minute % 2 ? [{ id: 's', tracking_number: `T${minute}` }] : [],
      }))
      for (let from = 0; from < records.length; from += size) await take(records.slice(from, from + size), connection)
      for (const id of new Set(versions.map((each) => each.id))) {
        const newest = Math.max(...versions.filter((each) => each.id === id).map((each) => each.minute))
        const order = await stored(id, connection)
        expect(order.total).toBe(`${newest}.00`)
        expect(order.lines.map((line) => line.title)).toEqual(Array.from({ length: newest % 3 }, () => `version ${newest}`))
        expect(order.shipments.map((shipment) => shipment.trackingNumber)).toEqual(newest % 2 ? [`T${newest}`] : [])
      }
    }),
    { numRuns: 25 },
  )
})

it('stores whatever the parser lets through: no record can spoil the batch it is in', async () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('\u{fdfa}'.repeat(200), '\u0130@x', '\ud83d\ude00'.repeat(100), '\\', '{}', '"'),
  )
  const long = fc
    .integer({ min: 0, max: 9_999 })
    .map((n) => Array.from({ length: n }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7_919) % 20_000))).join(''))
  const date = fc
    .date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true })
    .map((each) => each.toISOString())
  const scan = fc.record({ id: fc.option(words), kind: words, occurred_at: date, location: long, message: long }, { requiredKeys: [] })
  const record = fc.record(
    {
      id: words,
      number: words,
      email: fc.constantFrom('\u0130@x', 'a@b', '\u{1f600}@\u{fdfa}'),
      phone: words,
      placed_at: date,
      total: fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
      customer: fc.record({ id: words, first_name: words }, { requiredKeys: [] }),
      shipping_address: fc.record({ name: long }),
      lines: fc.array(fc.record({ id: words, title: long, quantity: fc.nat(1_000_000) }, { requiredKeys: [] })),
      shipments: fc.array(fc.record({ id: words, carrier: words, events: fc.array(scan, { maxLength: 3 }) }, { requiredKeys: [] }), {
        maxLength: 3,
      }),
      returns: fc.array(fc.record({ status: words })),
    },
    { requiredKeys: ['id', 'number', 'lines'] },
  )
  let passed = 0
  await fc.assert(
    fc.asyncProperty(fc.array(record, { maxLength: 20 }), async (records) => {
      const orders = records.flatMap((each) => readable(each))
      passed += orders.length
      expect(await importOrders(desk.ctx(), { storeId: desk.a.id, connectionKey: 'hostile' }, orders)).toHaveLength(orders.length)
    }),
    { numRuns: 60 },
  )
  expect(passed).toBeGreaterThan(20)
})

function readable(record: object): NeutralOrder[] {
  try {
    return [parseNeutralOrder(record, { timeZone: 'America/New_York', now: new Date() })]
  } catch {
    return []
  }
}

const history = tauOrders()
it.skipIf(!history)('takes in a shop of 1,000 orders, one profile for each customer, and nothing the second time', async () => {
  const orders = history ?? []
  const ctx = desk.ctx()
  const before = performance.now()
  for (let from = 0; from < orders.length; from += 200) await importRecords(ctx, desk.b.id, orders.slice(from, from + 200))
  const seconds = (performance.now() - before) / 1_000
  const [count] = await desk.sql<{ orders: number; customers: number }[]>`
    select count(*)::int as orders, count(distinct customer_id)::int as customers from orders where store_id = ${desk.b.id}`
  const buyers = new Set(orders.map((order) => order.customer.id))
  expect(count).toEqual({ orders: 1_000, customers: buyers.size })
  const again = await importRecords(ctx, desk.b.id, orders)
  expect(new Set(again)).toEqual(new Set(['unchanged']))
  process.stdout.write(`1,000 orders of ${buyers.size} customers in ${seconds.toFixed(2)} s\n`)
})
