import { describe, expect, it } from 'vitest'
import { parseNeutralOrder } from '../../../server/orders/index.ts'
import { readBody } from '../../../server/shops/shopify/read-body.ts'
import { parseExactJson } from '../../../server/told/exact-json.ts'
import { UnreadableBody } from '../../../server/told/unreadable-body.ts'
import { isPiece } from '../order-with.ts'
import { fulfillment, fulfillmentEvent, order, orderReturn, refund } from './bodies.ts'

const orderId = '5000000000000000001'
const at = { timeZone: 'UTC', now: new Date('2026-03-10T12:00:00Z') }
const neutral = (more: object) => {
  const [piece] = readBody('orders/updated', { ...order, ...more })
  return parseNeutralOrder(Object(piece).order, at)
}
const shipped = (more: object) => Object(readBody('fulfillments/update', { ...fulfillment, ...more })[0]).shipment

describe('an order', () => {
  it('is told of by its own piece, and one for each fulfilment, refund and return', () => {
    const pieces = readBody('orders/updated', order)
    expect(pieces.filter(isPiece).map(({ piece, updatedAt }) => [piece, updatedAt])).toEqual([
      ['order', '2026-03-06T10:00:06.000Z'],
      ['shipment', '2026-03-04T07:00:00.000Z'],
      // a refund has no date of a change: it is as the order says when that changed
      ['refund', '2026-03-06T10:00:06.000Z'],
      ['return', '2026-03-06T10:00:06.000Z'],
    ])
    expect(pieces.filter(isPiece).every((piece) => piece.orderId === orderId)).toBe(true)
    expect(readBody('orders/create', { ...order, fulfillments: null, refunds: undefined, returns: {} })).toHaveLength(1)
  })

  it('keeps what it says, in our words', () => {
    expect(neutral({})).toMatchObject({
      id: orderId,
      number: '#1042',
      status: 'open',
      placed_at: new Date('2026-03-02T09:14:00Z'),
      updated_at: new Date('2026-03-06T10:00:06Z'),
      currency: 'EUR',
      total: '89.00',
      financial_status: 'partially_refunded',
      email: 'maya@shop.example',
      phone: '+351912345678',
      customer: { id: '9007199254740993', email: 'maya@shop.example', first_name: 'Maya', last_name: 'Lindqvist', phone: null },
      shipping_address: {
        name: 'Maya Lindqvist',
        address1: '12 Elm Street',
        address2: null,
        city: 'Porto',
        zip: '4050',
        country: 'Portugal',
      },
      lines: [
        {
          id: '11',
          sku: 'KET-1',
          product_id: '9007199254740995',
          title: 'Gooseneck kettle',
          variant: 'Ochre',
          quantity: 3,
          price: '39.35',
        },
        { id: '12', title: 'Filter', variant: null, quantity: 1, price: '10.30' },
      ],
    })
  })

  it('is cancelled, closed or open by its dates', () => {
    const cancelled = { cancelled_at: '2026-03-03T10:00:00Z', cancel_reason: 'inventory' }
    expect(neutral(cancelled)).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'inventory',
      cancelled_at: new Date('2026-03-03T10:00:00Z'),
    })
    expect(neutral({ ...cancelled, closed_at: '2026-03-03T11:00:00Z' }).status).toBe('cancelled')
    expect(neutral({ closed_at: '2026-03-03T11:00:00Z' }).status).toBe('closed')
  })

  it.each([
    ['partially_paid', 'pending'],
    ['authorized', 'authorized'],
    ['expired', 'voided'],
    ['something_new', null],
    ['constructor', null],
  ])('has the money %j as %j', (financial_status, ours) => {
    expect(neutral({ financial_status }).financial_status).toBe(ours)
  })

  it('is known by its name, then by its numbers, and by its id at the last', () => {
    expect(neutral({ name: null }).number).toBe('1042')
    expect(neutral({ name: '#', order_number: null }).number).toBe('42')
    expect(neutral({ name: ' ', order_number: [], number: null }).number).toBe(orderId)
  })

  it('is of another address where the first is none', () => {
    expect(neutral({ email: 'not an address' }).email).toBe('other@shop.example')
    expect(neutral({ email: null, contact_email: 'a@b@c' }).email).toBe(null)
  })

  it('has the id that is exact: the global one where a number lost its last digits, the number where there is no other', () => {
    const [rounded] = readBody('orders/updated', { ...order, id: 5000000000000000000 })
    expect(Object(rounded).orderId).toBe(orderId)
    const [alone] = readBody('orders/updated', parseExactJson('{"id":820982911946154508}'))
    expect(Object(alone).orderId).toBe('820982911946154508')
    const [foreign] = readBody('orders/updated', { ...order, id: 77, admin_graphql_api_id: 'gid://shopify/DraftOrder/5' })
    expect(Object(foreign).orderId).toBe('77')
  })

  it('that is deleted says only that', () => {
    expect(readBody('orders/delete', parseExactJson('{"id":820982911946154508}'))).toEqual([
      { piece: 'deleted', orderId: '820982911946154508', updatedAt: null },
    ])
  })
})

describe('a fulfilment', () => {
  it('is a shipment, told of with its order or by itself alike', () => {
    const [own] = readBody('fulfillments/create', fulfillment)
    expect(own).toEqual(readBody('orders/updated', order)[1])
    expect(own).toMatchObject({ piece: 'shipment', orderId, id: '4001', updatedAt: '2026-03-04T07:00:00.000Z' })
    expect(shipped({})).toEqual({
      id: '4001',
      carrier: 'DHL',
      tracking_number: '0034043416',
      more_numbers: [{ tracking_number: '0034043417', tracking_url: 'https://track.example/0034043417' }],
      tracking_url: 'https://track.example/0034043416',
      status: 'in_transit',
      shipped_at: '2026-03-03T15:00:00.000Z',
      lines: [{ id: '11', quantity: 1 }],
    })
  })

  it.each([
    ['label_printed', 'label_created', null],
    ['confirmed', 'label_created', null],
    ['ready_for_pickup', 'available_for_pickup', null],
    ['delayed', 'in_transit', '2026-03-03T15:00:00.000Z'],
    ['attempted_delivery', 'attempted', '2026-03-03T15:00:00.000Z'],
    ['failure', 'exception', '2026-03-03T15:00:00.000Z'],
    ['picked_up', 'delivered', '2026-03-03T15:00:00.000Z'],
    [null, undefined, '2026-03-03T15:00:00.000Z'],
    ['toString', undefined, '2026-03-03T15:00:00.000Z'],
  ])('that the carrier calls %j is %j, and has left on %j', (shipment_status, status, shipped_at) => {
    const shipment = shipped({ shipment_status })
    expect(shipment).toMatchObject({ shipped_at })
    expect('status' in shipment ? shipment.status : undefined).toBe(status)
  })

  it('tells no status where the carrier has told none, for a scan may have', () => {
    expect('status' in shipped({ shipment_status: null })).toBe(false)
  })

  it.each(['cancelled', 'pending', 'open', 'error', 'failure'])('that is %s never left, whatever the carrier last said', (status) => {
    expect(shipped({ status })).toMatchObject({ status: 'unknown', shipped_at: null })
  })

  it('takes the first number and address that are any', () => {
    expect(shipped({ tracking_numbers: [null, '', 'X-2'], tracking_urls: ['javascript:alert(1)', 'https://b.example/2'] })).toMatchObject({
      tracking_number: 'X-2',
      tracking_url: 'https://b.example/2',
    })
    expect(shipped({ tracking_numbers: [], tracking_urls: 'https://b.example/2', tracking_url: null })).toMatchObject({
      tracking_number: '0034043416',
      tracking_url: null,
    })
  })
})

describe('an event of a fulfilment', () => {
  it('is one scan of that shipment, which says nothing of what the scan does not tell', () => {
    expect(readBody('fulfillment_events/create', fulfillmentEvent)).toEqual([
      {
        piece: 'shipment',
        orderId,
        id: '4001',
        updatedAt: '2026-03-05T14:01:00.000Z',
        shipment: {
          id: '4001',
          status: 'delivered',
          delivered_at: '2026-03-05T14:00:00.000Z',
          promised_at: '2026-03-06T18:00:00.000Z',
          events: [
            {
              id: '6001',
              kind: 'delivered',
              occurred_at: '2026-03-05T14:00:00.000Z',
              location: 'Porto, PT',
              message: 'Left with a neighbour',
            },
          ],
        },
      },
    ])
  })

  it.each([
    ['delayed', 'delayed', 'in_transit'],
    ['in_transit', 'in_transit', 'in_transit'],
    ['out_for_delivery', 'out_for_delivery', 'out_for_delivery'],
    ['something_new', 'scan', undefined],
    [null, 'scan', undefined],
  ])('of %j is of kind %s and the shipment %j', (status, kind, state) => {
    const [piece] = readBody('fulfillment_events/create', { ...fulfillmentEvent, status })
    const { shipment } = Object(piece)
    expect(shipment.events[0].kind).toBe(kind)
    expect(shipment.status).toBe(state)
    expect('delivered_at' in shipment).toBe(false)
  })
})

describe('a refund', () => {
  it('is what went back, to the last cent, told of with its order or by itself', () => {
    const [own] = readBody('refunds/create', refund)
    expect(own).toMatchObject({ piece: 'refund', orderId, id: '7001', updatedAt: '2026-03-06T10:00:05.000Z' })
    expect(Object(own).refund).toEqual({
      id: '7001',
      amount: '10.30',
      created_at: '2026-03-06T10:00:05.000Z',
      note: 'The lid was cracked',
      lines: [{ id: '11', quantity: 1 }],
    })
    expect(Object(readBody('orders/updated', order)[2]).refund).toEqual(Object(own).refund)
  })

  it('is none while no money went back: a line taken off, a bank that has still to answer', () => {
    const [, , , , sale] = refund.transactions
    expect(readBody('refunds/create', { ...refund, transactions: [] })).toEqual([])
    expect(readBody('refunds/create', { ...refund, transactions: [sale, refund.transactions[3]] })).toEqual([])
  })

  it('of which no transaction is told is of an amount that is not known', () => {
    expect(readBody('refunds/create', { ...refund, transactions: null })).toMatchObject([{ refund: { amount: null } }])
  })
})

describe('a return', () => {
  it('is as it stands, with the lines that come back', () => {
    expect(readBody('returns/cancel', orderReturn)).toEqual([
      {
        piece: 'return',
        orderId,
        id: '8001',
        updatedAt: null,
        return: { id: '8001', status: 'cancelled', lines: [{ id: '11', quantity: 2 }] },
      },
    ])
    const { order: _, ...close } = orderReturn
    expect(readBody('returns/close', { ...close, order_id: 4783296544821, status: 'CLOSED' })).toMatchObject([
      { orderId: '4783296544821', return: { status: 'closed' } },
    ])
  })

  it('that names no order waits for it, one that names no state tells that it changed, and an empty body tells nothing', () => {
    const { order: _, ...alone } = orderReturn
    expect(readBody('returns/decline', alone)).toMatchObject([
      { piece: 'loose', of: 'return', id: '8001', told: [{ piece: 'return', id: '8001', return: { status: 'cancelled' } }] },
    ])
    expect(readBody('returns/update', { ...orderReturn, status: undefined })).toMatchObject([
      ...[{ piece: 'part', of: 'return', id: '8001', orderId }, { told: [{ piece: 'event', kind: 'return_changed' }] }],
    ])
    expect(readBody('returns/process', {})).toEqual([])
  })

  it('that names no lines says nothing of them', () => {
    const bare = { ...orderReturn, return_line_items: undefined }
    expect(Object(readBody('returns/cancel', bare)[0]).return).toEqual({ id: '8001', status: 'cancelled' })
  })
})

it.each([
  'orders/risk_assessment_changed',
  'fulfillment_events/delete',
  'customers/purchasing_summary',
  'fulfillment_orders/split',
  'locations/update',
  '',
  'constructor',
])('nothing is read of %j, whatever its body', (topic) => {
  expect(readBody(topic, order)).toEqual([])
  expect(readBody(topic, null)).toEqual([])
})

it.each([
  ['orders/create', [], 'body'],
  ['orders/create', null, 'body'],
  ['orders/create', 'order', 'body'],
  ['orders/create', {}, 'id'],
  ['orders/create', { id: 5000000000000000000 }, 'id'],
  ['orders/create', { id: 'nul\0' }, 'id'],
  ['orders/delete', { id: { id: 1 } }, 'id'],
  ['fulfillments/create', { ...fulfillment, order_id: null }, 'order_id'],
  ['fulfillments/create', { ...fulfillment, id: ' ', admin_graphql_api_id: 7 }, 'id'],
  ['fulfillment_events/create', { ...fulfillmentEvent, fulfillment_id: undefined }, 'fulfillment_id'],
  ['fulfillment_events/create', { ...fulfillmentEvent, order_id: 1.5 }, 'order_id'],
  ['refunds/create', { ...refund, order_id: [] }, 'order_id'],
  ['returns/approve', { ...orderReturn, order: { id: -0.5 } }, 'order_id'],
])('%s with the body %j cannot be read, and %s is named', (topic, body, field) => {
  expect(() => readBody(topic, body)).toThrow(UnreadableBody)
  expect(() => readBody(topic, body)).toThrow(expect.objectContaining({ field }))
})
