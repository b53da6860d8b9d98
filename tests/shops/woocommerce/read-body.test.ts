import { describe, expect, it } from 'vitest'
import { parseNeutralOrder } from '../../../server/orders/index.ts'
import { readBody } from '../../../server/shops/woocommerce/read-body.ts'
import { UnreadableBody } from '../../../server/told/unreadable-body.ts'
import { order } from './body.ts'

const at = { timeZone: 'UTC', now: new Date('2026-03-10T12:00:00Z') }
const neutral = (more: object) => {
  const [piece] = readBody('order.updated', { ...order, ...more })
  return parseNeutralOrder(Object(piece).order, at)
}

it('an order is one piece with everything in it', () => {
  const pieces = readBody('order.created', order)
  expect(pieces).toMatchObject([{ piece: 'order', orderId: '727', updatedAt: '2026-03-04T15:28:08.000Z' }])
  expect(neutral({})).toMatchObject({
    id: '727',
    number: 'WEB-727',
    status: 'open',
    financial_status: 'partially_refunded',
    // its clocks without _gmt are the shop's own, and are not read
    placed_at: new Date('2026-03-02T15:28:02Z'),
    updated_at: new Date('2026-03-04T15:28:08Z'),
    currency: 'EUR',
    total: '29.35',
    email: 'joao@shop.example',
    phone: '+351912345678',
    customer: { id: '26', email: 'joao@shop.example', first_name: 'João', last_name: 'Silva' },
    shipping_address: {
      name: 'João Silva',
      address1: 'Av. Brasil, 432',
      address2: null,
      city: 'Porto',
      province: null,
      zip: '4050',
      country: 'PT',
    },
    lines: [
      {
        id: '315',
        sku: null,
        product_id: '93',
        title: 'Tea & Coffee – Set',
        variant: 'Large, Red',
        quantity: 2,
        price: '9.673333',
        image_url: 'https://shop.example/set.png',
      },
      { id: '316', title: 'Spoon', variant: null, quantity: 1, price: '10', image_url: null },
    ],
    refunds: [{ id: '801', amount: '4.00', note: 'Tin was dented' }],
  })
})

it('shipments are those that the tracking plugins wrote beside it', () => {
  const { shipments } = neutral({})
  expect(shipments).toMatchObject([
    {
      id: 'fb7170d97d0e628bc3b565999d07c6a9',
      carrier: 'dhl-de',
      tracking_number: '0034043416',
      tracking_url: null,
      shipped_at: new Date('2026-03-04T00:00:00Z'),
      lines: [{ id: '315', quantity: 1 }],
    },
    {
      id: 'b-2',
      carrier: 'Bike Couriers',
      tracking_url: 'https://bikes.example/?n=B%207',
      shipped_at: new Date('2026-03-05T12:00:00Z'),
      lines: [],
    },
  ])
  const [meta] = order.meta_data
  const lostOne = { key: meta?.key, value: { 1: meta?.value[1] } }
  expect(neutral({ meta_data: [lostOne] }).shipments.map(({ id }) => id)).toEqual(['b-2'])
  expect(neutral({ meta_data: [{ key: meta?.key, value: 'a:1:{}' }] }).shipments).toEqual([])
})

it.each([
  ['pending', 'open', 'pending'],
  ['on-hold', 'open', 'pending'],
  ['failed', 'open', 'pending'],
  ['processing', 'open', null],
  ['completed', 'closed', null],
  ['cancelled', 'cancelled', null],
  ['refunded', 'closed', 'refunded'],
  ['packing', 'open', null],
  ['__proto__', 'open', null],
])('an unpaid order that is %s is %s, its money %j', (status, ours, money) => {
  expect(neutral({ status, date_paid_gmt: null, refunds: [] })).toMatchObject({ status: ours, financial_status: money })
})

it('money is paid by its date, and refunded by its refunds', () => {
  expect(neutral({ refunds: [] }).financial_status).toBe('paid')
  expect(neutral({ refunds: [{ id: 1, total: '0' }] })).toMatchObject({ financial_status: 'paid', refunds: [] })
  expect(neutral({ refunds: [{ total: '-20.00' }, { total: '-9.35' }] })).toMatchObject({ financial_status: 'refunded' })
  expect(neutral({ refunds: [{ total: '-0.10' }, { total: '-0.20' }], total: '0.30' }).financial_status).toBe('refunded')
})

it('a guest has no account, an order without a number its id, and what is not shipped no address', () => {
  expect(neutral({ customer_id: 0 }).customer?.id).toBe(null)
  expect(neutral({ number: '#' }).number).toBe('727')
  expect(neutral({ shipping: { first_name: '', country: '' } }).shipping_address).toBe(null)
})

describe('an order that is gone', () => {
  it('is deleted, be it for good or in the bin, and whole again once it is brought back', () => {
    const deleted = { piece: 'deleted', orderId: '727' }
    expect(readBody('order.deleted', { id: 727 })).toEqual([{ ...deleted, updatedAt: null }])
    expect(readBody('order.updated', { ...order, status: 'trash' })).toEqual([{ ...deleted, updatedAt: '2026-03-04T15:28:08.000Z' }])
    expect(readBody('order.restored', order)).toEqual(readBody('order.updated', order))
  })
})

it.each(['checkout-draft', 'auto-draft'])('an order that is a %s is not placed yet', (status) => {
  expect(readBody('order.created', { ...order, status })).toEqual([])
})

it.each(['customer.created', 'action.woocommerce_order_refunded', 'coupon.deleted', 'constructor', ''])(
  'nothing is read of %j, whatever its body',
  (topic) => {
    expect(readBody(topic, order)).toEqual([])
    expect(readBody(topic, null)).toEqual([])
  },
)

it.each([
  [null, 'body'],
  [[order], 'body'],
  ['webhook_id=7', 'body'],
  [{}, 'id'],
  [{ ...order, id: null }, 'id'],
  [{ ...order, id: 'x'.repeat(201) }, 'id'],
])('the body %j cannot be read, and %s is named', (body, field) => {
  for (const topic of ['order.created', 'order.deleted']) {
    expect(() => readBody(topic, body)).toThrow(UnreadableBody)
    expect(() => readBody(topic, body)).toThrow(expect.objectContaining({ field }))
  }
})
