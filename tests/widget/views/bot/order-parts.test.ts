import { expect, test } from 'vitest'
import type { OrderCard, ShipmentStatus } from '../../../../server/contract/orders.ts'
import { listOrderParts, type Shipment, safeLink } from '../../../../widget/views/bot/order-parts.ts'

const now = new Date('2026-03-10T12:00:00Z')
const dayOf = (at: string) => at.slice(0, 10)
const shipment = (part: Partial<Shipment>): Shipment => ({
  status: 'in_transit',
  carrier: null,
  trackingNumber: null,
  trackingUrl: null,
  shippedAt: null,
  promisedAt: null,
  deliveredAt: null,
  ...part,
})
const order = (part: Partial<OrderCard>): OrderCard => ({ number: '7', status: 'open', title: null, more: 0, shipments: [], ...part })
const say = (part: Partial<OrderCard>) =>
  listOrderParts(order(part), now, dayOf).map(({ headline, step }) => [headline.text, headline.at, step])

test('an order without a shipment is placed, completed or cancelled, and says no date', () => {
  expect(say({})).toEqual([['order.placed', null, 0]])
  expect(say({ status: 'closed' })).toEqual([['order.closed', null, null]])
  expect(say({ status: 'cancelled' })).toEqual([['order.cancelled', null, null]])
})

test('a cancelled order still shows what was sent before', () => {
  expect(say({ status: 'cancelled', shipments: [shipment({ status: 'returned' })] })).toEqual([
    ['order.cancelled', null, null],
    ['shipment.returned', null, null],
  ])
})

test('once all of it came, a return is the headline; while some is on its way, that is', () => {
  const delivered = shipment({ status: 'delivered', deliveredAt: '2026-03-09T10:00:00Z' })
  expect(say({ hasReturn: true, shipments: [delivered] })).toEqual([
    ['order.return', null, null],
    ['shipment.delivered.on', '2026-03-09T10:00:00Z', null],
  ])
  expect(say({ hasReturn: true, shipments: [delivered, shipment({})] })[0]?.[0]).toBe('shipment.delivered.on')
})

test('each state of a shipment has its words and its step', () => {
  const steps: Record<ShipmentStatus, number | null> = {
    label_created: 1,
    in_transit: 2,
    out_for_delivery: 2,
    attempted: 2,
    available_for_pickup: 2,
    delivered: 3,
    exception: 2,
    returned: null,
    unknown: null,
  }
  for (const status of Object.keys(steps) as ShipmentStatus[])
    expect(say({ shipments: [shipment({ status })] })).toEqual([[`shipment.${status}`, null, steps[status]]])
})

test('on the way, the promised day is the headline; when that day is over, that it is late', () => {
  const promised = (promisedAt: string) => say({ shipments: [shipment({ promisedAt })] })[0]
  expect(promised('2026-03-12T00:00:00Z')).toEqual(['shipment.expected', '2026-03-12T00:00:00Z', 2])
  expect(promised('2026-03-10T00:00:00Z')).toEqual(['shipment.expected', '2026-03-10T00:00:00Z', 2])
  expect(promised('2026-03-09T23:00:00Z')).toEqual(['shipment.late', '2026-03-09T23:00:00Z', 2])
})

test('a promised day is no news of a parcel that is at the door, delivered or held up', () => {
  for (const status of ['out_for_delivery', 'available_for_pickup', 'exception', 'returned'] as const)
    expect(say({ shipments: [shipment({ status, promisedAt: '2026-03-01T00:00:00Z' })] })[0]?.[0]).toBe(`shipment.${status}`)
  const delivered = shipment({ status: 'delivered', promisedAt: '2026-03-01T00:00:00Z', deliveredAt: '2026-03-09T10:00:00Z' })
  expect(say({ shipments: [delivered] })).toEqual([['shipment.delivered.on', '2026-03-09T10:00:00Z', 3]])
})

test('a tracking link is a secure web address, or there is none', () => {
  expect(safeLink('https://track.example/NP1?x=1')).toBe('https://track.example/NP1?x=1')
  for (const url of [null, '', 'http://track.example/1', 'javascript:alert(1)', 'data:text/html,x', '//track.example', 'track'])
    expect(safeLink(url)).toBeNull()
})
