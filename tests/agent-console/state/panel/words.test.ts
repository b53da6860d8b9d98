import { describe, expect, it } from 'vitest'
import {
  assuranceText,
  contentsText,
  eventText,
  moneyText,
  parcelText,
  promiseOf,
  tellOnce,
} from '../../../../agent-console/state/panel/words.ts'
import type { PanelOrder } from '../../../../server/contract/orders.ts'

const now = new Date(2026, 10, 24, 9).getTime()
const local = (day: number, hour = 12, minute = 0) => new Date(2026, 10, day, hour, minute).toISOString()
const order = (change: Partial<PanelOrder> = {}): PanelOrder => ({
  id: 'o1',
  number: 'HH-1',
  status: 'open',
  placedAt: null,
  currency: null,
  total: null,
  financialStatus: null,
  cancelledAt: null,
  cancelReason: null,
  shippingAddress: null,
  lines: [],
  shipments: [],
  refunds: [],
  returns: [],
  events: [],
  linked: null,
  ...change,
})
const parcel = (change: Partial<PanelOrder['shipments'][number]> = {}): PanelOrder['shipments'][number] => ({
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
const line = (title: string | null) => ({ id: String(title), title, variant: null, sku: null, quantity: 1, price: null, imageUrl: null })

describe('an amount', () => {
  it('is written in its currency, and as it was stored where that is not known', () => {
    expect(moneyText('167.9', 'EUR')).toBe('€167.90')
    expect(moneyText('167.90', null)).toBe('167.90, no currency')
    expect(moneyText('167.90', 'points')).toBe('167.90 points')
  })
})

describe('assurance', () => {
  it('says how, of whom and until when', () => {
    const assurance = { level: 3, how: 'one_time_code', of: 'maren@shop.example', until: local(24, 15, 40) } as const
    expect(assuranceText(assurance, now)).toMatch(/^Code to maren@shop\.example, counts until (15|03):40/)
  })

  it('names no end of what is only claimed: nothing is open that could close', () => {
    const assurance = { level: 1, how: 'claimed_email', of: 'maren@shop.example', until: local(24, 15, 40) } as const
    expect(assuranceText(assurance, now)).toBe('Claims to be maren@shop.example, not proven')
  })

  it('says that nothing proves it where nothing does', () => {
    expect(assuranceText({ level: 0, how: null, of: null, until: null }, now)).toBe('Nothing proves yet who this is.')
  })
})

describe('an event of an order', () => {
  it('says what, why and where', () => {
    expect(eventText({ kind: 'delayed', message: 'mis-sorted', location: 'Hamburg' })).toBe('Delayed: mis-sorted in Hamburg')
    expect(eventText({ kind: 'promised', message: '2027-01-01, was 2027-02-01', location: null })).toBe(
      'Promised: 2027-01-01, was 2027-02-01',
    )
    expect(eventText({ kind: 'scan', message: null, location: 'Hannover' })).toBe('Scanned in Hannover')
  })

  it('is not said twice: neither our name before words that hold it, nor a line that another of its moment tells', () => {
    expect(eventText({ kind: 'in_transit', message: 'Sorted', location: 'Leipzig' })).toBe('Sorted in Leipzig')
    expect(eventText({ kind: 'label_created', message: 'Label created', location: 'Porto' })).toBe('Label created in Porto')
    const event = (id: string, kind: string, message: string | null, location: string | null, occurredAt = local(24)) => ({
      id,
      kind,
      message,
      location,
      occurredAt,
      recordedAt: occurredAt,
      orderNumber: 'HH-1',
      shipmentId: 's1',
    })
    const shipped = event('a', 'shipped', null, null)
    const handed = event('b', 'in_transit', 'Handed to the carrier', 'Porto')
    expect(tellOnce([shipped, handed])).toEqual([handed])
    expect(tellOnce([shipped, { ...handed, occurredAt: local(25) }])).toHaveLength(2)
  })

  it('of a kind that only its carrier knows keeps the name it has there', () => {
    expect(eventText({ kind: 'customs_hold', message: null, location: null })).toBe('customs hold')
  })
})

describe('an order in one line', () => {
  it('tells when it is due, else how far it is', () => {
    expect(parcelText(order({ shipments: [parcel({ promisedAt: local(26) })] }), now)).toMatch(/^due .*26/)
    expect(parcelText(order({ shipments: [parcel()] }), now)).toBe('On its way')
    expect(parcelText(order(), now)).toBe('Nothing sent yet')
    expect(parcelText(order({ status: 'cancelled', shipments: [parcel({ promisedAt: local(26) })] }), now)).toBe('Cancelled')
  })

  it('names the first thing bought and counts the rest', () => {
    expect(contentsText(order({ lines: [line('Kettle'), line(null), line('Apron')] }))).toBe('Kettle + 2')
    expect(contentsText(order({ lines: [line(null)] }))).toBe('Item without a name')
    expect(contentsText(order())).toBe('No lines')
  })
})

describe('the date of a parcel', () => {
  it('is the promise, or that there is none', () => {
    expect(promiseOf(parcel({ promisedAt: local(20) }), now)).toMatchObject({ late: 4, promised: null })
    expect(promiseOf(parcel(), now)).toEqual({ text: 'no promised date', late: 0, promised: null })
  })

  it('is the delivery once it came, beside what was promised', () => {
    const came = promiseOf(parcel({ status: 'delivered', promisedAt: local(18), deliveredAt: local(20) }), now)
    expect(came.text).toMatch(/^Delivered .*20/)
    expect(came.promised).toMatch(/^promised .*18/)
    expect(came.late).toBe(2)
    expect(promiseOf(parcel({ status: 'delivered' }), now)).toEqual({ text: 'Delivered, no date', late: 0, promised: null })
  })
})
