import { expect, test } from 'vitest'
import { recogniseCarrier } from '../../../server/orders/tracking/recognise-carrier.ts'

const sure: [string, string][] = [
  ['UPS', '1Z5R89390357567127'],
  ['UPS', '1z 5r8 939 03 5756 7127'],
  ['USPS', '9400 1112 0108 0805 4830 16'],
  ['USPS', '420 22153 9101026837331000039521'],
  ['USPS', '7112 3456 7891 2345 6787'],
  ['USPS', 'EE123456785US'],
  ['FedEx', '9611020987654312345672'],
  ['FedEx', '9622001900000000000000776632517510'],
  ['FedEx', '1001921334250001000300779017972697'],
  ['DHL', '00340434161094042557'],
  ['DHL', 'JJD014600006281230704'],
  ['DHL', 'GM2951173225174494'],
  ['Royal Mail', 'RR 123 456 785 GB'],
  ['DPD', '0081 827 0998 0000 0200 33 350 276 C'],
  ['PostNL', '3SDEVC1234567'],
  ['PostNL', 'RR123456785NL'],
  ['La Poste', 'RR123456785FR'],
  ['Correos', 'RR123456785ES'],
  ['Australia Post', 'RR123456785AU'],
  ['Canada Post', 'RR123456785CA'],
  ['Hermes', 'H1234567890123456789'],
]
test.each(sure)('%s: %s is surely theirs', (carrier, number) => expect(recogniseCarrier(number)).toEqual({ carrier, isSure: true }))

const alike: [string, string][] = [
  ['FedEx', '986578788855'],
  ['FedEx', '0414 4176 0228 964'],
  ['DHL', '3318810025'],
  ['Canada Post', '0073938000549297'],
  ['DPD', '09980000020033'],
  ['Evri', 'T00A1A0123456789'],
  ['La Poste', '6A12345678901'],
  ['Correos', 'PQ9BF0710005690110010XA'],
  ['Australia Post', '33ABC123456789012345678'],
]
test.each(alike)('%s: %s only looks like theirs', (carrier, number) => expect(recogniseCarrier(number)).toEqual({ carrier, isSure: false }))

// one digit of each of these is another than it was
const mistyped = ['1Z5R89390357567128', '9400111201080805483017', '9611020987654312345673', 'RR123456786GB', 'EE123456785XX']
test.each(mistyped)('%s is nobody’s', (number) => expect(recogniseCarrier(number)).toBeNull())

test.each(['', 'W2611340', '#1001', '123', '9'.repeat(5_000), `1Z${'A'.repeat(100_000)}`, '١٢٣٤٥٦٧٨٩٠'])(
  'no number of a parcel is one',
  (text) => expect(recogniseCarrier(text)).toBeNull(),
)
