import { expect, it } from 'vitest'
import { readAmount, readDate } from '../../../server/shops/csv/read-value.ts'

it.each<[string, ',' | '.' | null, string]>([
  ['1.234,56', null, '1234.56'],
  ['1,234.56', null, '1234.56'],
  ['1.234.567', null, '1234567'],
  ["1'234.50", null, '1234.50'],
  ['1 234,5', null, '1234.5'],
  ['€ 12,50', null, '12.50'],
  ['12.50 EUR', null, '12.50'],
  ['-5', null, '-5'],
  ['0,125', null, '0.125'],
  ['12345,678', null, '12345.678'],
  ['1,234', ',', '1.234'],
  ['1,234', '.', '1234'],
  ['1.234', ',', '1234'],
  ['1.234', '.', '1.234'],
])('reads %s with %s before the cents as %s', (written, decimals, amount) => expect(readAmount(written, decimals)).toBe(amount))

it.each<[string, ',' | '.' | null, string | null]>([
  ['1,234', null, 'decimals'],
  ['1.234', null, 'decimals'],
  ['12.345', null, 'decimals'],
  ['1,23,456', null, null],
  ['12.50', ',', null],
  ['1.234,56', '.', null],
  ['ten', null, null],
  ['1e5', null, null],
  ['', null, null],
  ['12,', null, null],
  ['9'.repeat(500), null, null],
])('does not guess %s with %s', (written, decimals, asks) => {
  expect(() => readAmount(written, decimals)).toThrow(expect.objectContaining({ asks }))
})

it.each<[string, 'day_first' | 'month_first' | null, string]>([
  ['2026-03-02', null, '2026-03-02'],
  ['2026-03-02 10:15:00 -0500', null, '2026-03-02T10:15:00-05:00'],
  ['2026-03-02T10:15:00.123Z', null, '2026-03-02T10:15:00Z'],
  ['2026/3/2 9:05', null, '2026-03-02T09:05:00'],
  ['25.12.2026', null, '2026-12-25'],
  ['12/25/2026', null, '2026-12-25'],
  ['5/5/2026', null, '2026-05-05'],
  ['03/02/2026', 'day_first', '2026-02-03'],
  ['03/02/2026 4:05 PM', 'month_first', '2026-03-02T16:05:00'],
  ['12/13/2026 12:00 am', null, '2026-12-13T00:00:00'],
  ['2 March 2026', null, '2026-03-02'],
  ['Mar 2, 2026 16:05', null, '2026-03-02T16:05:00'],
])('reads %s with %s as %s', (written, dates, date) => expect(readDate(written, dates)).toBe(date))

it.each<[string, string | null]>([
  ['03/02/2026', 'dates'],
  ['3.2.2026', 'dates'],
  ['31.02.2026', null],
  ['13/13/2026', null],
  ['2026-13-01', null],
  ['2026-03-02 25:00', null],
  ['2026-03-02 nonsense', null],
  ['02/03/26', null],
  ['soon', null],
  ['2 Foo 2026', null],
])('does not guess %s', (written, asks) => {
  expect(() => readDate(written, null)).toThrow(expect.objectContaining({ asks }))
})
