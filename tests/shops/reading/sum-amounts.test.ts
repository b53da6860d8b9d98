import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sumAmounts } from '../../../server/shops/reading/sum-amounts.ts'

it.each([
  [['0.10', '0.20'], '0.30'],
  [['75.00', '10'], '85.00'],
  [['500', '25'], '525'],
  [['1.5', '-2.25'], '-0.75'],
  [['-0.50', '0.5'], '0.00'],
  [['0.000001', '999999999999'], '999999999999.000001'],
  [[], '0'],
])('%j make %s', (amounts, sum) => {
  expect(sumAmounts(amounts)).toBe(sum)
})

it('is exact for any cents, in any order', () => {
  const cents = fc.array(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(cents, (all) => {
      const written = all.map(
        (each) => `${each < 0 ? '-' : ''}${Math.trunc(Math.abs(each) / 100)}.${String(Math.abs(each) % 100).padStart(2, '0')}`,
      )
      const total = all.reduce((sum, each) => sum + each, 0)
      expect(Math.round(Number(sumAmounts(written)) * 100)).toBe(total)
      expect(sumAmounts(written.toReversed())).toBe(sumAmounts(written))
    }),
  )
})
