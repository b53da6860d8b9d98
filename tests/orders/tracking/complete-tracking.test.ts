import { expect, test } from 'vitest'
import { carrierNamed } from '../../../server/orders/tracking/carriers.ts'
import { completeTracking } from '../../../server/orders/tracking/complete-tracking.ts'

const told = { carrier: null, trackingNumber: null, trackingUrl: null }
const ups = '1Z5R89390357567127'

test('a number that is surely a carrier’s names the carrier and leads to its page', () => {
  expect(completeTracking({ ...told, trackingNumber: ups })).toEqual({
    carrier: 'UPS',
    trackingNumber: ups,
    trackingUrl: `https://www.ups.com/track?tracknum=${ups}`,
  })
})

test('a number that only looks like a carrier’s is a hint, and neither a carrier nor a link', () => {
  expect(completeTracking({ ...told, trackingNumber: '986578788855' })).toEqual({
    ...told,
    trackingNumber: '986578788855',
    looksLike: 'FedEx',
  })
})

test('what the platform says stands', () => {
  const own = { carrier: 'Bike Bob', trackingNumber: ups, trackingUrl: 'https://bob.example/1' }
  expect(completeTracking(own)).toEqual(own)
  expect(completeTracking({ ...own, trackingUrl: null }).trackingUrl).toBeNull()
  expect(completeTracking({ ...told, carrier: 'DHL eCommerce', trackingNumber: '12 34/5' }).trackingUrl).toBe(
    'https://www.dhl.com/global-en/home/tracking.html?submit=1&tracking-id=1234%2F5',
  )
  expect(completeTracking(told)).toEqual(told)
})

test.each([
  ['USPS', 'USPS'],
  ['United States Postal Service', 'USPS'],
  ['Royal Mail', 'Royal Mail'],
  ['royal-mail', 'Royal Mail'],
  ['DHL Paket', 'DHL'],
  ['Hermes UK', 'Evri'],
  ['constructor', null],
  ['Bike Bob', null],
])('%s is %s', (said, carrier) => expect(carrierNamed(said)).toBe(carrier))
