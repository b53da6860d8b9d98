import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DeskError } from '../../../server/errors.ts'
import { numberKey, parseNeutralOrder } from '../../../server/orders/index.ts'

const least = { id: '1', number: '1001', lines: [] }
const now = new Date('2026-03-10T12:00:00Z')
const store = { timeZone: 'Europe/Berlin', now }
const parse = (more: object) => parseNeutralOrder({ ...least, ...more }, store)

it('needs an id, a number and lines; all else may be absent, null or blank, which is the same', () => {
  const absent = parse({})
  const named = Object.keys(absent).filter((field) => !(field in least))
  expect(parse(Object.fromEntries(named.map((field) => [field, null])))).toEqual(absent)
  expect(parse({ email: '', placed_at: '', total: '', currency: ' ', phone: '\n', unheard_of: { deep: 1 } })).toEqual(absent)
  expect(named.filter((field) => absent[field as keyof typeof absent] instanceof Date)).toEqual([])
})

it('takes ids and amounts that come as numbers, as text', () => {
  const order = parse({ id: 450789469, number: 1001, total: 19.5, lines: [{ id: 7, price: 2 }] })
  expect(order).toMatchObject({ id: '450789469', number: '1001', total: '19.5', lines: [{ id: '7', price: '2', quantity: 1 }] })
})

it.each([
  ['2026-01-02T10:00:00+02:00', '2026-01-02T08:00:00.000Z'],
  ['2026-01-02T10:00:00.123456Z', '2026-01-02T10:00:00.123Z'],
  ['2026-01-02T10:00Z', '2026-01-02T10:00:00.000Z'],
  ['2026-01-02T10:00:00', '2026-01-02T10:00:00.000Z'],
  ['2026-01-02', '2026-01-02T11:00:00.000Z'],
])('reads the date %s alike on every machine', (text, read) => {
  expect(parse({ placed_at: text }).placed_at?.toISOString()).toBe(read)
})

it.each(['America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'UTC'])(
  'takes a date without an hour as that very day in %s, in winter and in summer',
  (timeZone) => {
    const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' })
    for (const day of ['2026-12-24', '2026-06-24']) {
      const shipments = [{ promised_at: day, shipped_at: day, delivered_at: day, events: [{ occurred_at: day }] }]
      const order = parseNeutralOrder(
        { ...least, placed_at: day, cancelled_at: day, refunds: [{ created_at: day }], shipments },
        { timeZone, now },
      )
      const [shipment] = order.shipments
      const dates = [order.placed_at, order.cancelled_at, order.refunds[0]?.created_at, shipment?.events[0]?.occurred_at]
      for (const date of [...dates, shipment?.promised_at, shipment?.shipped_at, shipment?.delivered_at])
        expect(calendar.format(date ?? undefined)).toBe(`${day}, 12:00:00`)
    }
  },
)

describe('what the source gives no id', () => {
  const idsOf = (field: 'lines' | 'shipments' | 'refunds' | 'returns', items: object[]) =>
    parse({ [field]: items })[field].map((each: { id: string }) => each.id)
  const cup = { title: 'Cup' }
  const early = { amount: '5.00', created_at: '2026-01-01' }
  const items: [Parameters<typeof idsOf>[0], object, object, object][] = [
    ['lines', cup, { ...cup, quantity: 2, price: '4.00' }, { title: 'Kettle' }],
    ['shipments', { tracking_number: 'T-1' }, { tracking_number: 'T-1', status: 'delivered', carrier: 'DHL' }, { tracking_number: 'T-2' }],
    ['refunds', early, { ...early, note: 'Broken' }, { amount: '5.00', created_at: '2026-03-01' }],
    ['returns', { lines: [{ id: 1 }] }, { lines: [{ id: 1 }], status: 'received' }, { lines: [{ id: 2 }] }],
  ]

  it.each(items)('is known again among %s by what stays the same, wherever it stands in the list', (field, item, later, other) => {
    const [id] = idsOf(field, [item])
    expect(idsOf(field, [other, later]).indexOf(id ?? '')).toBe(1)
  })

  it.each(items)('is told apart among %s from its equals, and from one that has an id', (field, item) => {
    const ids = idsOf(field, [item, { ...item, id: 'own' }, item, {}, {}])
    expect(new Set(ids).size).toBe(5)
    expect(ids[1]).toBe('own')
  })
})

describe('names the field that is wrong, and what is wrong:', () => {
  it.each<[object, string]>([
    [{ id: 2 ** 53 }, 'id must be text, or a whole number below 2^53.'],
    [{ id: 1.5 }, 'id must be text, or a whole number below 2^53.'],
    [{ id: ' ' }, 'id is empty.'],
    [{ number: undefined }, 'number must be text, or a whole number below 2^53.'],
    [{ number: '# -' }, 'number holds neither letter nor digit.'],
    [{ lines: null }, 'lines must be a list.'],
    [{ lines: [{ quantity: -1 }] }, 'lines.0.quantity is negative.'],
    [{ lines: [{ id: 1 }, { id: '1' }] }, 'lines holds two with the same id.'],
    [{ status: 'shipped' }, 'status must be one of open, cancelled, closed.'],
    [{ placed_at: '2026-02-30' }, 'placed_at must be an ISO 8601 date.'],
    [{ placed_at: 1767348000 }, 'placed_at must be an ISO 8601 date.'],
    [{ placed_at: '0000-01-01' }, 'placed_at is outside the years 1 to 9999.'],
    [{ updated_at: '2026-03-11T12:00:01Z' }, 'updated_at is more than a day ahead.'],
    [{ total: '1,50' }, 'total must be an amount such as 12.50.'],
    [{ email: 'at home' }, 'email is no email address.'],
    [{ cancel_reason: 'a\0b' }, 'cancel_reason holds characters that no text has.'],
    [{ cancel_reason: 'a\ud800b' }, 'cancel_reason holds characters that no text has.'],
    [{ customer: 'Mira' }, 'customer must be an object.'],
    [{ lines: ['Cup'] }, 'lines.0 must be an object.'],
    [{ shipments: [{ events: [7] }] }, 'shipments.0.events.0 must be an object.'],
    [{ shipments: [{ tracking_url: 'javascript:alert(1)' }] }, 'shipments.0.tracking_url must be an http or https address.'],
  ])('%j', (more, reason) => {
    expect(() => parse(more)).toThrow(reason)
  })
  it.each([null, [], 'order', 7])('%j', (value) => {
    expect(() => parseNeutralOrder(value, store)).toThrow('The order must be an object.')
  })
})

it('takes a version from up to a day ahead, as clocks go', () => {
  expect(parse({ updated_at: '2026-03-11T12:00:00Z' }).updated_at).toEqual(new Date('2026-03-11T12:00:00Z'))
})

it('answers whatever JSON it is given with an order or with a reason', () => {
  const field = fc.constantFrom(...Object.keys(parse({})))
  fc.assert(
    fc.property(fc.dictionary(field, fc.jsonValue()), (record) => {
      try {
        expect(parse(record).id).not.toBe('')
      } catch (error) {
        expect(error).toBeInstanceOf(DeskError)
      }
    }),
  )
})

it.each(['#A-1001', 'a1001', ' A 1001 ', 'Ａ１００１', 'a–1001'])('finds the order that people write as %j', (written) => {
  expect(numberKey(written)).toBe('A1001')
})
