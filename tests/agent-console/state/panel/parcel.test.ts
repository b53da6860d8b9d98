import { describe, expect, it } from 'vitest'
import {
  daysLate,
  isLate,
  isTold,
  mainParcel,
  progressOf,
  STEPS,
  safeLink,
  stepLook,
} from '../../../../agent-console/state/panel/parcel.ts'
import type { PanelOrder, ShipmentStatus } from '../../../../server/contract/orders.ts'

type Parcel = PanelOrder['shipments'][number]
const parcel = (change: Partial<Parcel> = {}): Parcel => ({
  id: 's1',
  status: 'in_transit',
  carrier: null,
  trackingNumber: null,
  trackingUrl: null,
  shippedAt: null,
  promisedAt: null,
  deliveredAt: null,
  ...change,
})
const looks = (status: ShipmentStatus) => STEPS.map((step) => stepLook(step, progressOf(status)!))
/** Local time, as the days of a browser are counted. */
const local = (day: number, hour = 12) => new Date(2026, 10, day, hour).toISOString()
const now = new Date(2026, 10, 24, 9).getTime()

describe('the progress of a parcel', () => {
  it('goes from packed over on its way to delivered', () => {
    expect(looks('label_created')).toEqual(['past', 'now', '', ''])
    expect(looks('out_for_delivery')).toEqual(['past', 'past', 'now', ''])
    expect(looks('delivered')).toEqual(['past', 'past', 'past', 'past'])
  })

  it('is not drawn where the carrier does not say', () => {
    expect(progressOf('unknown')).toBeNull()
  })

  it('names a state that tells more than its step', () => {
    expect(isTold('returned')).toBe(true)
    expect(isTold('in_transit')).toBe(false)
    expect(isTold('delivered')).toBe(false)
  })
})

describe('a parcel is late', () => {
  it('from the day after the promised one, at whatever hour', () => {
    expect(daysLate(parcel({ promisedAt: local(24, 0) }), now)).toBe(0)
    expect(daysLate(parcel({ promisedAt: local(23, 23) }), now)).toBe(1)
  })

  it('by the day it came, once it came', () => {
    expect(daysLate(parcel({ status: 'delivered', promisedAt: local(18), deliveredAt: local(20) }), now)).toBe(2)
    expect(daysLate(parcel({ status: 'delivered', promisedAt: local(18) }), now)).toBe(0)
  })

  it('never without a promise, nor when it was sent back', () => {
    expect(daysLate(parcel(), now)).toBe(0)
    expect(daysLate(parcel({ status: 'returned', promisedAt: local(2) }), now)).toBe(0)
  })

  it('and with it its order, unless that is cancelled or the parcel came', () => {
    const late = [parcel({ promisedAt: local(20) })]
    expect(isLate({ status: 'open', shipments: late }, now)).toBe(true)
    expect(isLate({ status: 'cancelled', shipments: late }, now)).toBe(false)
    expect(isLate({ status: 'open', shipments: [parcel({ promisedAt: local(18), deliveredAt: local(20) })] }, now)).toBe(false)
  })
})

it('the parcel told of in one line is the last one awaited, else the last', () => {
  const parcels = [parcel({ id: 'a' }), parcel({ id: 'b', status: 'delivered' })]
  expect(mainParcel({ shipments: parcels })?.id).toBe('a')
  expect(mainParcel({ shipments: parcels.slice(1) })?.id).toBe('b')
  expect(mainParcel({ shipments: [] })).toBeNull()
})

it('a tracking address is followed over https only', () => {
  expect(safeLink('https://carrier.example/t/1')).toBe('https://carrier.example/t/1')
  expect([safeLink('http://carrier.example'), safeLink('javascript:alert(1)'), safeLink('carrier'), safeLink(null)]).toEqual([
    null,
    null,
    null,
    null,
  ])
})
