import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseTracking } from '../../server/orders/index.ts'
import { isSigned as isSignedByAfterShip } from '../../server/shops/aftership/is-signed.ts'
import { readBody as readAfterShip } from '../../server/shops/aftership/read-body.ts'
import { isSigned as isSignedByEasyPost } from '../../server/shops/easypost/is-signed.ts'
import { readBody as readEasyPost } from '../../server/shops/easypost/read-body.ts'

const reading = { timeZone: 'UTC', now: new Date('2026-03-20T10:00:00Z') }
const raw = Buffer.from('{"hello":"world"}')

describe('AfterShip', () => {
  const body = {
    event: 'tracking_update',
    event_id: 'e0a2f27b-65b0-4ac9-9ef9-8bd40a0dcb4b',
    ts: 1773140400,
    msg: {
      id: 'x',
      tracking_number: '00340434161094015902',
      slug: 'dhl-germany',
      tag: 'Delivered',
      subtag: 'Delivered_001',
      expected_delivery: '2026-03-11',
      shipment_delivery_date: '2026-03-10T11:00:00+01:00',
      updated_at: '2026-03-10T10:05:00+00:00',
      courier_tracking_link: 'https://www.dhl.example/1',
      checkpoints: [
        {
          tag: 'InTransit',
          subtag: 'InTransit_001',
          checkpoint_time: '2026-03-09T08:00:00',
          city: 'Leipzig',
          country_name: 'Germany',
          message: 'Sorted',
        },
        { tag: 'Delivered', subtag: 'Delivered_001', checkpoint_time: '2026-03-10T11:00:00+01:00', location: 'Porto', message: 'Here' },
      ],
    },
  }

  it('is read with its scans, its day and its link', () => {
    expect(parseTracking(readAfterShip(body), reading)).toMatchObject({
      tracking_number: '00340434161094015902',
      carrier: 'dhl-germany',
      status: 'delivered',
      delivered_at: new Date('2026-03-10T10:00:00Z'),
      updated_at: new Date('2026-03-10T10:05:00Z'),
      scans: [
        { kind: 'in_transit', location: 'Leipzig, Germany', message: 'Sorted' },
        { kind: 'delivered', location: 'Porto' },
      ],
    })
  })

  it.each([
    ['Pending', null, 'unknown'],
    ['InfoReceived', null, 'label_created'],
    ['OutForDelivery', null, 'out_for_delivery'],
    ['AttemptFail', null, 'attempted'],
    ['AvailableForPickup', null, 'available_for_pickup'],
    ['Exception', 'Exception_001', 'exception'],
    ['Exception', 'Exception_011', 'returned'],
    ['Expired', null, 'unknown'],
  ])('%s %s is %s', (tag, subtag, status) => {
    expect(readAfterShip({ ...body, msg: { ...body.msg, tag, subtag } })).toMatchObject({ status, delivered_at: null })
  })

  it('tells of no parcel where there is none, and names what is missing', () => {
    expect(readAfterShip({ event: 'ping' })).toBeNull()
    expect(() => readAfterShip({ msg: { tag: 'Delivered' } })).toThrow('msg.tracking_number')
  })

  it('is signed over the bytes, with any of the secrets', () => {
    const signature = createHmac('sha256', 'new').update(raw).digest('base64')
    expect([
      isSignedByAfterShip(raw, signature, ['new', 'old']),
      isSignedByAfterShip(raw, signature, ['old']),
      isSignedByAfterShip(raw, null, ['new']),
    ]).toEqual([true, false, false])
  })
})

describe('EasyPost', () => {
  const body = {
    object: 'Event',
    id: 'evt_1',
    description: 'tracker.updated',
    result: {
      object: 'Tracker',
      id: 'trk_1',
      tracking_code: '1Z999AA10123456784',
      status: 'return_to_sender',
      carrier: 'UPS',
      est_delivery_date: '2026-03-11T00:00:00Z',
      updated_at: '2026-03-10T10:05:00Z',
      public_url: 'https://track.example/1',
      tracking_details: [
        {
          status: 'in_transit',
          status_detail: 'arrived_at_facility',
          datetime: '2026-03-09T08:00:00Z',
          message: 'Arrived',
          tracking_location: { city: 'LOUISVILLE', state: 'KY', country: 'US' },
        },
        {
          status: 'in_transit',
          status_detail: 'delivery_attempted',
          datetime: '2026-03-09T15:00:00Z',
          message: 'Nobody there',
          tracking_location: {},
        },
      ],
    },
  }

  it('is read with its scans', () => {
    expect(parseTracking(readEasyPost(body), reading)).toMatchObject({
      tracking_number: '1Z999AA10123456784',
      carrier: 'UPS',
      status: 'returned',
      promised_at: new Date('2026-03-11T00:00:00Z'),
      scans: [
        { kind: 'in_transit', location: 'LOUISVILLE, KY, US' },
        { kind: 'attempted', location: null },
      ],
    })
  })

  it('has the day of its delivery from the scan that says so', () => {
    const delivered = { ...body.result, status: 'delivered', tracking_details: [{ status: 'delivered', datetime: '2026-03-10T09:00:00Z' }] }
    expect(readEasyPost({ ...body, result: delivered })).toMatchObject({ status: 'delivered', delivered_at: '2026-03-10T09:00:00.000Z' })
  })

  it('tells of no parcel where it is about something else, and names what is missing', () => {
    expect(readEasyPost({ ...body, result: { object: 'Batch' } })).toBeNull()
    expect(() => readEasyPost({ ...body, result: { object: 'Tracker' } })).toThrow('result.tracking_code')
  })

  it('is signed as hex behind its prefix, by the secret in its NFKD form', () => {
    const signature = `hmac-sha256-hex=${createHmac('sha256', 'é'.normalize('NFKD')).update(raw).digest('hex')}`
    const tries = [signature, signature.slice(16), signature.toUpperCase(), `${signature}00`, null]
    expect(tries.map((each) => isSignedByEasyPost(raw, each, ['é']))).toEqual([true, false, false, false, false])
    expect(isSignedByEasyPost(Buffer.from('{}'), signature, ['é'])).toBe(false)
  })
})
