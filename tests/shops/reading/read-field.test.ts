import { expect, it } from 'vitest'
import { amountIn, phoneIn, quantityIn } from '../../../server/shops/reading/read-field.ts'
import { dayIn, keyIn, momentIn, objectsIn, textIn, urlIn } from '../../../server/told/read-field.ts'

it.each([
  ['2026-03-02T10:15:00+01:00', '2026-03-02T09:15:00.000Z'],
  ['2026-03-02T10:15:00-0330', '2026-03-02T13:45:00.000Z'],
  ['2026-03-02T10:15:00.123456Z', '2026-03-02T10:15:00.123Z'],
  // no offset is UTC: the clocks of WooCommerce that end in _gmt
  ['2026-03-02T10:15:00', '2026-03-02T10:15:00.000Z'],
  ['2026-03-02 10:15', '2026-03-02T10:15:00.000Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['2026-02-29T00:00:00Z', null],
  ['2026-03-02T24:30:00Z', null],
  ['0000-00-00 00:00:00', null],
  ['9999-12-31T23:59:59-14:00', null],
  ['2026-03-02', null],
  ['2 March 2026', null],
  [1772446500, null],
])('the moment %j is %j', (value, read) => {
  expect(momentIn(value)).toBe(read)
})

it.each([
  ['89.00', '89.00'],
  [' -4.5 ', '-4.5'],
  [19.9, '19.9'],
  [29.989999999999998, '29.99'],
  [0.1 + 0.2, '0.3'],
  ['999999999999.9999999', null],
  ['1234567890123', null],
  ['12,50', null],
  ['1e3', null],
  [1e21, null],
  [Number.NaN, null],
])('the amount %j is %j', (value, read) => {
  expect(amountIn(value)).toBe(read)
})

it.each([
  [450789469, '450789469'],
  ['820982911946154508', '820982911946154508'],
  [' a-1 ', 'a-1'],
  [2 ** 53, null],
  [1.5, null],
  ['', null],
  ['a\0', null],
  ['x'.repeat(201), null],
  [true, null],
])('the id %j is %j', (value, read) => {
  expect(keyIn(value)).toBe(read)
})

it.each([
  [2, 2],
  ['3', 3],
  [0, 0],
  [0.5, 1],
  [-1, null],
  [1e9, null],
  ['two', null],
])('the quantity %j is %j', (value, read) => {
  expect(quantityIn(value)).toBe(read)
})

it('text is what can be stored of it', () => {
  expect(textIn(' a\0b\ud800 ')).toBe('ab')
  expect(textIn('😀'.repeat(10), 5)).toBe('😀😀')
  expect(textIn(7)).toBe('7')
  for (const none of ['', ' \n', null, {}, [], true, Number.NaN]) expect(textIn(none)).toBe(null)
})

it('addresses, days and phone numbers are such or nothing', () => {
  expect(urlIn('https://track.example/1')).toBe('https://track.example/1')
  for (const none of ['javascript:alert(1)', 'https://a b', 'track.example', `https://${'x'.repeat(2_000)}`]) expect(urlIn(none)).toBe(null)
  expect([dayIn('2026-03-05'), dayIn('2026-02-30'), dayIn('05.03.2026')]).toEqual(['2026-03-05', null, null])
  expect([phoneIn('00351 912 345 678'), phoneIn('call me')]).toEqual(['+351912345678', null])
})

it('a list is a list, or what PHP makes of one that lost an item; what is no object in it is passed over', () => {
  const [one, two] = [{ id: 1 }, { id: 2 }]
  expect(objectsIn([one, null, 'x', [two], two], 9)).toEqual([one, two])
  expect(objectsIn({ 1: one, 3: two }, 9)).toEqual([one, two])
  expect(objectsIn([one, two], 1)).toEqual([one])
  for (const none of [{ id: one }, 'list', null, undefined, 7]) expect(objectsIn(none, 9)).toEqual([])
})
