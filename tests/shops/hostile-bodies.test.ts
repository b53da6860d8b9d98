import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type NeutralOrder, parseNeutralOrder } from '../../server/orders/index.ts'
import type { ReadBody } from '../../server/shops/shop-piece.ts'
import { readBody as readShopify } from '../../server/shops/shopify/read-body.ts'
import { readBody as readWooCommerce } from '../../server/shops/woocommerce/read-body.ts'
import { parseExactJson } from '../../server/told/exact-json.ts'
import { UnreadableBody } from '../../server/told/unreadable-body.ts'
import { cpuTime } from '../support/cpu-time.ts'
import { isPiece, orderWith } from './order-with.ts'
import { fulfillment, fulfillmentEvent, order, orderReturn, refund } from './shopify/bodies.ts'
import { order as wooOrder } from './woocommerce/body.ts'

const at = { timeZone: 'Europe/Lisbon', now: new Date('2026-03-10T12:00:00Z') }
const parse = (read: ReadBody, topic: string, body: unknown): NeutralOrder[] =>
  read(topic, body)
    .filter(isPiece)
    .flatMap((piece) => (piece.piece === 'deleted' ? [] : [parseNeutralOrder(orderWith(piece), at)]))

const bodies: { topic: string; read: ReadBody; body: object; ids: string[] }[] = [
  // its parts are in the rows below, each as a body of its own
  {
    topic: 'orders/updated',
    read: readShopify,
    body: { ...order, fulfillments: [], refunds: [], returns: [] },
    ids: ['id', 'admin_graphql_api_id'],
  },
  { topic: 'fulfillments/update', read: readShopify, body: fulfillment, ids: ['id', 'admin_graphql_api_id', 'order_id'] },
  { topic: 'fulfillment_events/create', read: readShopify, body: fulfillmentEvent, ids: ['order_id', 'fulfillment_id'] },
  { topic: 'refunds/create', read: readShopify, body: refund, ids: ['id', 'admin_graphql_api_id', 'order_id'] },
  { topic: 'returns/cancel', read: readShopify, body: orderReturn, ids: ['id', 'admin_graphql_api_id', 'order'] },
  { topic: 'order.updated', read: readWooCommerce, body: wooOrder, ids: ['id'] },
]

/** What no field should hold, and what any may. */
const odd: unknown[] = [
  null,
  true,
  [],
  {},
  [[]],
  [null],
  { 0: null },
  { length: 5 },
  '',
  ' \n',
  '\0',
  'a\0b',
  '\ud800',
  '\udc00x',
  '0',
  '-1',
  -1,
  0.5,
  1e300,
  Number.POSITIVE_INFINITY,
  '1e5',
  2 ** 53,
  '9007199254740993',
  '99999999999999999999.99',
  '999999999999.9999999',
  '0000-00-00T00:00:00',
  '2026-02-30T00:00:00Z',
  '2026-13-01',
  '9999-12-31T23:59:59-14:00',
  '0001-01-01T00:00:00+14:00',
  '2026-03-01T25:00:00Z',
  'yesterday',
  'a@b@c',
  `${'İ'.repeat(250)}@x`,
  'javascript:alert(1)',
  'https://',
  `https://x/${'y'.repeat(3_000)}`,
  'x'.repeat(10_000),
  '😀'.repeat(10_000),
  '__proto__',
]

/** Every place in a body, as the names and numbers that lead to it. */
function placesIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [...(path.length > 0 ? [path] : []), ...Object.entries(value).flatMap(([name, each]) => placesIn(each, [...path, name]))]
}
function put(body: object, path: string[], value: unknown): object {
  const copy = structuredClone(body)
  const last = path.at(-1) as string
  const holder = path.slice(0, -1).reduce((within, name) => Object(within)[name], copy)
  Object(holder)[last] = value
  return copy
}

describe.each(bodies)('$topic', ({ topic, read, body, ids }) => {
  const places = placesIn(body)

  it('is read with any odd value in any of its fields, or names the field that is of another kind; null and blank are of every kind', () => {
    const whole = parse(read, topic, body).length
    for (const path of places)
      for (const value of odd) {
        const strange = put(body, path, value)
        const isBlank = value === null || (typeof value === 'string' && value.trim() === '')
        if (ids.includes(path[0] as string)) expectReadOrNamed(() => parse(read, topic, strange))
        else if (!isBlank) expectReadOrNamed(() => parse(read, topic, strange), path)
        else
          expect(parse(read, topic, strange).length, `${path.join('.')}: ${JSON.stringify(value)?.slice(0, 60)}`).toBeLessThanOrEqual(whole)
      }
  })

  it('is read with several of them at once, and with anything at all', () => {
    const anywhere = fc.tuple(fc.constantFrom(...places), fc.oneof(fc.constantFrom(...odd), fc.jsonValue()))
    fc.assert(
      fc.property(fc.array(anywhere, { minLength: 1, maxLength: 8 }), (changes) => {
        const strange = changes.reduce((changed, [path, value]) => {
          try {
            return put(changed, path, value)
          } catch {
            // what led there was replaced by text
            return changed
          }
        }, body)
        expectReadOrNamed(() => parse(read, topic, strange))
      }),
      { numRuns: 200 },
    )
    fc.assert(fc.property(fc.jsonValue(), (value) => expectReadOrNamed(() => parse(read, topic, value))))
  })

  it('is read with null in every field that is no id', () => {
    const nulls = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, ids.includes(name) ? value : null]))
    expectReadOrNamed(() => parse(read, topic, nulls))
    expect(() => parse(read, topic, nulls)).not.toThrow(UnreadableBody)
  })
})

it.each([
  ['orders/create', readShopify, order, { created_at: 'yesterday' }, 'created_at: is no date and time'],
  ['orders/create', readShopify, order, { line_items: 'none' }, 'line_items: is no list'],
  ['orders/create', readShopify, order, { line_items: [{ id: 1, price: 'much' }] }, 'line_items.0.price: is no number'],
  ['orders/create', readShopify, order, { customer: 'Maya' }, 'customer: is no object'],
  ['order.created', readWooCommerce, wooOrder, { date_created_gmt: 'yesterday' }, 'date_created_gmt: is no date and time'],
  ['order.created', readWooCommerce, wooOrder, { line_items: 'none' }, 'line_items: is no list'],
  ['order.created', readWooCommerce, wooOrder, { billing: 5 }, 'billing: is no object'],
])('%s: a field of another kind fails it by name', (topic, read, body, broken, reason) => {
  expect(() => read(topic, { ...body, ...broken })).toThrow(reason)
  const [field = ''] = Object.keys(broken)
  expect(() => read(topic, { ...body, [field]: null, of_a_later_version: broken })).not.toThrow()
})

/** `path`: where in the body something was put; empty for anywhere. */
function expectReadOrNamed(run: () => unknown, path: string[] = []): void {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableBody)
    const { field } = error as UnreadableBody
    if (path.length > 0) expect(field).toMatch(new RegExp(`^(${path[0]})(\\.|$)`))
    else expect(field).toMatch(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/i)
  }
}

it.each([
  ['orders/updated', readShopify, order],
  ['order.updated', readWooCommerce, wooOrder],
])('%s: of 10,000 lines, refunds and shipments it takes as many as an order holds, in a moment', (topic, read, body) => {
  const many = <T>(make: (n: number) => T) => Array.from({ length: 10_000 }, (_, n) => make(n))
  const text = JSON.stringify({
    ...body,
    line_items: many((n) => ({ id: n + 1, title: 'Kettle', quantity: 1, price: '1.00' })),
    refunds: many((n) => ({ ...refund, id: n + 1, admin_graphql_api_id: null, total: '-1.00' })),
    fulfillments: many((n) => ({ ...fulfillment, id: n + 1, admin_graphql_api_id: null })),
    meta_data: [{ key: '_wc_shipment_tracking_items', value: many((n) => ({ tracking_id: `t-${n}`, tracking_number: `${n}` })) }],
  })
  const before = cpuTime()
  const pieces = read(topic, parseExactJson(text))
  expect(cpuTime() - before).toBeLessThan(3_000)
  const [whole] = pieces
  expect(parseNeutralOrder(Object(whole).order, at).lines).toHaveLength(1_000)
  for (const kind of ['refund', 'shipment'] as const) expect(pieces.filter(({ piece }) => piece === kind).length).toBeLessThanOrEqual(200)
})

it('two lines of one id are one: the first', () => {
  const lines = [
    { id: 5, title: 'First', name: 'First' },
    { id: '5', title: 'Second', name: 'Second' },
    { id: null, title: 'Third', name: 'Third' },
    { title: 'Fourth', name: 'Fourth' },
  ]
  for (const orders of [
    parse(readShopify, 'orders/updated', { ...order, line_items: lines }),
    parse(readWooCommerce, 'order.updated', { ...wooOrder, line_items: lines }),
  ])
    expect(orders[0]?.lines.map(({ title }) => title)).toEqual(['First', 'Third', 'Fourth'])
})
