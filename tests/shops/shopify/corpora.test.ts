import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseNeutralOrder } from '../../../server/orders/index.ts'
import type { ToldByShop } from '../../../server/shops/shop-piece.ts'
import { readBody } from '../../../server/shops/shopify/read-body.ts'
import { parseExactJson } from '../../../server/told/exact-json.ts'
import { UnreadableBody } from '../../../server/told/unreadable-body.ts'
import { sharedPath } from '../../support/shared-mails.ts'
import { isPiece, orderWith } from '../order-with.ts'

const at = { timeZone: 'UTC', now: new Date('2026-11-28T12:00:00Z') }
const families = ['orders', 'fulfillments', 'fulfillment_events', 'fulfillment_orders', 'refunds', 'returns']
const order = { piece: 'order', orderId: '820982911946154508', updatedAt: '2022-01-01T00:00:00.000Z' }
/** What wrote these bodies lost the last digits of ids; where no global id is beside one, this is what it says. */
const rounded = '820982911946154500'
const shipment = { piece: 'shipment', orderId: rounded, id: '123456' }
const together = { piece: 'loose', of: 'fulfillment_order', id: '1' }
const returned = { piece: 'return', orderId: '4783296544821', id: '123134564567890' }

/** By topic, what each version of the API must yield; topics that are not here tell nothing of an order. */
const expected: Record<string, object[]> = {
  ...Object.fromEntries(
    ['create', 'updated', 'paid', 'fulfilled', 'partially_fulfilled', 'cancelled'].map((topic) => [`orders/${topic}`, [order]]),
  ),
  'orders/edited': [{ piece: 'event', kind: 'edited', orderId: rounded, id: '78912328793123780', occurredAt: '2022-01-01T00:00:00.000Z' }],
  'orders/delete': [{ piece: 'deleted', orderId: rounded }],
  'fulfillments/create': [shipment],
  'fulfillments/update': [shipment],
  'fulfillment_events/create': [{ ...shipment, shipment: { status: 'in_transit', events: [{ id: '1234567', kind: 'in_transit' }] } }],
  'fulfillment_orders/line_items_prepared_for_pickup': [
    { ...together, told: [{ piece: 'shipment', id: 'pickup:1', shipment: { status: 'available_for_pickup' } }] },
  ],
  'fulfillment_orders/line_items_prepared_for_local_delivery': [{ ...together, told: [{ piece: 'event', kind: 'prepared_for_delivery' }] }],
  'fulfillment_orders/placed_on_hold': [{ ...together, told: [{ piece: 'event', kind: 'on_hold', message: 'other' }] }],
  'fulfillment_orders/hold_released': [{ ...together, told: [{ piece: 'event', kind: 'hold_released' }] }],
  ...Object.fromEntries(
    ['cancelled', 'moved', 'cancellation_request_accepted', 'fulfillment_service_failed_to_complete'].map((topic) => [
      `fulfillment_orders/${topic}`,
      [{ ...together, told: [{ piece: 'shipment', id: 'pickup:1', shipment: { status: 'unknown' } }] }],
    ]),
  ),
  'returns/update': [{ piece: 'loose', of: 'return', id: returned.id, told: [{ piece: 'event', kind: 'return_changed' }] }],
  'refunds/create': [{ piece: 'refund', orderId: rounded, id: '890088186047892319', refund: { note: 'Things were damaged' } }],
  'returns/request': [{ ...returned, return: { status: 'requested' } }],
  'returns/approve': [{ ...returned, return: { status: 'open' } }],
  'returns/decline': [{ ...returned, return: { status: 'declined' } }],
  'returns/cancel': [{ ...returned, return: { status: 'cancelled' } }],
  'returns/close': [{ ...returned, return: { status: 'closed' } }],
  'returns/reopen': [{ ...returned, return: { status: 'open' } }],
}
const looseDecline = [{ piece: 'loose', of: 'return', id: returned.id, told: [{ piece: 'return', return: { status: 'declined' } }] }]
const namesNoOrder = ['2024-04 returns/decline']

function read(topic: string, body: unknown): ToldByShop[] {
  const pieces = readBody(topic, body)
  const loose = pieces.flatMap((piece) =>
    piece.piece === 'loose' ? piece.told.map((told) => ({ ...told, orderId: '1' }) as ToldByShop) : [],
  )
  for (const piece of [...pieces, ...loose].filter(isPiece)) if (piece.piece !== 'deleted') parseNeutralOrder(orderWith(piece), at)
  return pieces
}

const documented = sharedPath('shopify/webhooks/metadatas')
describe.skipIf(!documented)('the documented webhooks of Shopify', () => {
  const bodies = documented ? bodiesOf(documented) : []
  test('are all there: a folder that lost its files would pass everything below', () => {
    expect(bodies.length).toBeGreaterThanOrEqual(67)
  })
  test.each(bodies)('$version $topic yields what it says, in the form that the parser of orders takes', ({ version, topic, text }) => {
    const wanted = namesNoOrder.includes(`${version} ${topic}`) ? looseDecline : (expected[topic] ?? [])
    const pieces = read(topic, parseExactJson(text))
    expect(pieces).toMatchObject(wanted)
    expect(pieces).toHaveLength(wanted.length)
  })
  test('tell the order whole, each line by its exact id', () => {
    const whole = bodies.filter(({ topic }) => topic === 'orders/create')
    for (const { topic, text } of whole) {
      const ids = JSON.parse(text).line_items.map((line: { admin_graphql_api_id: string }) => ({
        id: line.admin_graphql_api_id.split('/').pop(),
      }))
      const money = { financial_status: 'voided', currency: 'USD' }
      const people = { email: 'jon@example.com', customer: { id: '115310627314723954' } }
      expect(read(topic, parseExactJson(text))[0]).toMatchObject({
        order: { number: '#9999', status: 'cancelled', ...money, ...people, lines: ids },
      })
    }
  })
})

function bodiesOf(folder: string) {
  return readdirSync(folder).flatMap((version) =>
    families.flatMap((family) =>
      readdirSync(join(folder, version, family)).map((file) => ({
        version,
        topic: `${family}/${file.replace('.json', '')}`,
        text: JSON.stringify(JSON.parse(readFileSync(join(folder, version, family, file), 'utf8')).response),
      })),
    ),
  )
}

const answers = sharedPath('shopify')
const topicOf: Record<string, string> = {
  order: 'orders/updated',
  orders: 'orders/updated',
  fulfillment: 'fulfillments/update',
  fulfillment_event: 'fulfillment_events/create',
  fulfillment_events: 'fulfillment_events/create',
  refund: 'refunds/create',
}
describe.skipIf(!answers)('answers of the Admin API, valid and broken', () => {
  const things = answers
    ? [...thingsIn(join(answers, 'admin-api-go/fixtures')), ...thingsIn(join(answers, 'admin-api-python/test/fixtures'))]
    : []
  test('are all there', () => expect(things.length).toBeGreaterThanOrEqual(10))
  test.each(things)('$file: $topic tells something', ({ topic, body }) => {
    expect(read(topic, body).length).toBeGreaterThan(0)
  })
})

/** Those of a kind that has a topic, each by itself: answers hold one or a list. */
function thingsIn(folder: string) {
  return (
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      // what a refund would come to is none yet
      .filter((file) => file.endsWith('.json') && !file.endsWith('_calculate.json'))
      .flatMap((file) => {
        const answer = Object.entries(parsed(readFileSync(join(folder, file), 'utf8')))
        return answer.flatMap(([name, value]) => {
          const topic = topicOf[name]
          return topic ? [value].flat().map((body) => ({ file, topic, body })) : []
        })
      })
  )
}

function parsed(text: string): object {
  try {
    return Object(parseExactJson(text))
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableBody)
    return {}
  }
}
