import { describe, expect, it } from 'vitest'
import { type Level, type OrderView, viewAt } from '../../server/orders/index.ts'
import { orderFields, shipmentFields } from '../../server/orders/levels.ts'

const at = new Date('2026-01-02T10:00:00Z')
/** Every field holds something, so that what is taken away shows. */
const whole: OrderView = {
  id: 'o',
  storeId: 's',
  number: '#1',
  level: 4,
  status: 'open',
  placedAt: at,
  updatedAt: at,
  currency: 'EUR',
  total: '1.00',
  financialStatus: 'paid',
  cancelledAt: at,
  cancelReason: 'changed my mind',
  shippingAddress: { name: 'M', address1: 'Elm 1', address2: 'x', city: 'Bonn', province: 'NW', zip: '1', country: 'DE' },
  lines: [
    {
      id: 'l',
      externalId: '1',
      sku: 'k',
      productId: 'p',
      title: 'Kettle',
      variant: 'v',
      quantity: 1,
      price: '1.00',
      imageUrl: 'https://x',
    },
  ],
  shipments: [
    {
      id: 'p',
      externalId: 'T-77',
      carrier: 'DHL',
      looksLike: 'DHL',
      trackingNumber: 'T-77',
      trackingUrl: 'https://t/T-77',
      status: 'in_transit',
      shippedAt: at,
      promisedAt: at,
      deliveredAt: at,
      lastScanAt: at,
      lines: [{ id: '1', quantity: 1 }],
    },
  ],
  refunds: [{ id: 'r', amount: '1.00', createdAt: at, note: 'n' }],
  returns: [{ id: 'b', status: 'requested' }],
  events: [{ id: 'e', kind: 'placed', occurredAt: at, recordedAt: at, shipmentId: null, location: 'x', message: 'y' }],
}
const openToMatch: (keyof OrderView)[] = ['id', 'storeId', 'number', 'level', 'status', 'cancelledAt', 'shipments']
const openToMatchOfShipment = ['id', 'status', 'carrier', 'promisedAt', 'shippedAt', 'deliveredAt']
const isBlank = (value: unknown) => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

describe.each([2, 3, 4] as Level[])('at level %i', (level) => {
  const seen = viewAt(whole, level)
  const parcel = seen.shipments[0]!

  it.each(Object.keys(whole) as (keyof OrderView)[])('%s is shown to whom it belongs only', (field) => {
    const isOpen = level >= 3 || openToMatch.includes(field)
    if (field === 'level') expect(seen.level).toBe(level)
    else if (field === 'shipments') expect(seen.shipments).toHaveLength(1)
    else if (isOpen) expect(seen[field]).toEqual(whole[field])
    else expect(isBlank(seen[field])).toBe(true)
  })

  it.each(Object.keys(whole.shipments[0]!) as (keyof typeof parcel)[])('%s of a shipment is shown to whom it belongs only', (field) => {
    const isOpen = level >= 3 || openToMatchOfShipment.includes(field)
    if (isOpen) expect(parcel[field]).toEqual(whole.shipments[0]![field])
    else expect(isBlank(parcel[field])).toBe(true)
  })
})

it('names no field that an order lacks, and lacks none', () => {
  expect(Object.keys(orderFields).sort()).toEqual(Object.keys(whole).sort())
  expect(Object.keys(shipmentFields).sort()).toEqual(Object.keys(whole.shipments[0]!).sort())
})

it('leaves the order it was given as it was', () => {
  const before = structuredClone(whole)
  viewAt(whole, 2)
  expect(whole).toEqual(before)
})
