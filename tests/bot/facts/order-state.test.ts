import { expect, test } from 'vitest'
import { isInTrouble, orderState } from '../../../server/bot/facts/order-state.ts'
import type { OrderView } from '../../../server/orders/index.ts'
import { shipmentStatuses } from '../../../server/orders/order.ts'
import { exampleOrder, exampleShipment } from '../example-context.ts'

const at = (order: OrderView, now = '2026-03-10T11:00:00Z', timeZone = 'Europe/Berlin') => orderState(order, new Date(now), timeZone)
const withParcel = (...shipment: Parameters<typeof exampleShipment>) => exampleOrder('1', { shipments: [exampleShipment(...shipment)] })
const daysLate = (order: OrderView, now?: string, timeZone?: string) => {
  const state = at(order, now, timeZone)
  return 'parcels' in state ? state.parcels[0]?.daysLate : null
}

test.each([
  ['open, nothing sent', exampleOrder('1'), 'not_sent'],
  ['open, a label only', withParcel('label_created'), 'not_sent'],
  ['open, on its way', withParcel('in_transit'), 'sent'],
  ['cancelled, whatever was sent', { ...withParcel('in_transit'), status: 'cancelled' as const }, 'cancelled'],
  ['closed, nothing sent', exampleOrder('1', { status: 'closed' }), 'closed'],
  ['closed with a label only', { ...withParcel('label_created'), status: 'closed' as const }, 'closed_unsent'],
  ['closed and delivered', { ...withParcel('delivered'), status: 'closed' as const }, 'sent'],
])('%s', (_, order, kind) => {
  expect(at(order).kind).toBe(kind)
})

test('a parcel is not late on the promised day, wherever the clock of the store stands', () => {
  const order = withParcel('in_transit', { promisedAt: new Date('2026-03-10T20:00:00Z') })
  expect(daysLate(order, '2026-03-11T06:00:00Z', 'America/Los_Angeles')).toBe(0)
  expect(daysLate(order, '2026-03-11T08:00:00Z', 'America/Los_Angeles')).toBe(1)
  expect(daysLate(order, '2026-03-10T23:30:00Z', 'Europe/Berlin')).toBe(1)
})

test('days late are counted across the change of the clocks', () => {
  const order = withParcel('in_transit', { promisedAt: new Date('2026-03-28T22:30:00Z') })
  expect(daysLate(order, '2026-03-30T00:30:00Z')).toBe(2)
})

test.each(
  shipmentStatuses.filter((status) => ['attempted', 'available_for_pickup', 'delivered', 'exception', 'returned'].includes(status)),
)('a parcel that is %s is not called late', (status) => {
  expect(daysLate(withParcel(status, { promisedAt: new Date('2026-01-01T11:00:00Z') }))).toBe(0)
})

test('a person is called for a problem, a way back, and more than three days of delay', () => {
  const promised = (day: string) => withParcel('in_transit', { promisedAt: new Date(`2026-03-${day}T11:00:00Z`) })
  expect([withParcel('exception'), withParcel('returned'), promised('06')].map((order) => isInTrouble(at(order)))).toEqual([
    true,
    true,
    true,
  ])
  expect([promised('07'), withParcel('delivered'), exampleOrder('1')].map((order) => isInTrouble(at(order)))).toEqual([false, false, false])
})
