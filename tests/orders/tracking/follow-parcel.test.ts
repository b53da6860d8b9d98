import { describe, expect, it, test } from 'vitest'
import type { ShipmentStatus } from '../../../server/orders/order.ts'
import { daysSilent, followParcel, statusOfBoth, type Tracking } from '../../../server/orders/tracking/follow-parcel.ts'

const day = (n: number) => new Date(Date.UTC(2026, 2, n, 10))
const tracking = (status: ShipmentStatus, changes: Partial<Tracking> = {}): Tracking => ({
  carrier: 'dhl',
  trackingUrl: 'https://carrier.example/1',
  status,
  promisedAt: day(20),
  deliveredAt: null,
  updatedAt: day(10),
  lastScanAt: day(10),
  ...changes,
})
const shipment = {
  carrier: 'DHL',
  trackingNumber: '1',
  trackingUrl: null,
  status: 'in_transit' as ShipmentStatus,
  shippedAt: day(2),
  promisedAt: day(12),
  deliveredAt: null as Date | null,
  lastScanAt: day(3) as Date | null,
}

test.each<[ShipmentStatus, Date | null, ShipmentStatus, Date, ShipmentStatus]>([
  // what the shop says, and since when · what the carrier says, and when it last saw it · what holds
  ['unknown', null, 'unknown', day(10), 'unknown'],
  ['in_transit', null, 'unknown', day(10), 'in_transit'],
  ['unknown', null, 'in_transit', day(10), 'in_transit'],
  ['label_created', null, 'in_transit', day(10), 'in_transit'],
  ['in_transit', null, 'out_for_delivery', day(10), 'out_for_delivery'],
  ['in_transit', null, 'attempted', day(10), 'attempted'],
  ['in_transit', null, 'available_for_pickup', day(10), 'available_for_pickup'],
  ['in_transit', null, 'delivered', day(10), 'delivered'],
  ['in_transit', null, 'exception', day(10), 'exception'],
  ['in_transit', null, 'returned', day(10), 'returned'],
  ['delivered', day(9), 'in_transit', day(8), 'delivered'],
  ['delivered', day(9), 'out_for_delivery', day(10), 'out_for_delivery'],
  ['delivered', null, 'in_transit', day(10), 'delivered'],
  ['delivered', day(9), 'returned', day(12), 'returned'],
  ['returned', null, 'in_transit', day(10), 'returned'],
  ['returned', null, 'delivered', day(10), 'delivered'],
  ['delivered', day(9), 'unknown', day(10), 'delivered'],
])('the shop says %s, the carrier %s', (says, deliveredAt, carrierSays, lastScanAt, holds) => {
  expect(statusOfBoth({ status: says, deliveredAt }, tracking(carrierSays, { lastScanAt }))).toBe(holds)
})

describe('a shipment that is followed', () => {
  it('keeps the shop’s carrier and promise, and takes what the shop does not say', () => {
    expect(followParcel(shipment, tracking('out_for_delivery'))).toMatchObject({
      carrier: 'DHL',
      promisedAt: day(12),
      trackingUrl: 'https://carrier.example/1',
      status: 'out_for_delivery',
      lastScanAt: day(10),
    })
    expect(followParcel({ ...shipment, promisedAt: null as never }, tracking('in_transit')).promisedAt).toEqual(day(20))
  })

  it('is as it was where nobody follows it', () => {
    expect(followParcel(shipment, null)).toBe(shipment)
  })

  it('has no delivery date while it is under way again', () => {
    const back = followParcel({ ...shipment, status: 'delivered', deliveredAt: day(9) }, tracking('out_for_delivery'))
    expect(back).toMatchObject({ status: 'out_for_delivery', deliveredAt: null })
  })
})

test.each<[ShipmentStatus, Date | null, Date | null, number]>([
  ['in_transit', day(2), day(3), 7],
  ['in_transit', day(2), null, 8],
  ['in_transit', day(2), day(6), 0],
  ['in_transit', null, null, 0],
  ['out_for_delivery', null, day(1), 9],
  ['attempted', null, day(1), 9],
  ['label_created', day(1), day(1), 0],
  ['delivered', day(1), day(1), 0],
  ['available_for_pickup', day(1), day(1), 0],
  ['exception', day(1), day(1), 0],
])('%s, handed over %s, last seen %s: silent for %s days', (status, shippedAt, lastScanAt, days) => {
  expect(daysSilent({ status, shippedAt, lastScanAt }, 5, day(10))).toBe(days)
})
