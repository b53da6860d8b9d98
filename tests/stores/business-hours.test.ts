import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BusinessHours, isWithinHours, nextOpening } from '../../server/stores/index.ts'

const week: BusinessHours = [
  { day: 1, opens: '09:00', closes: '12:00' },
  { day: 1, opens: '13:00', closes: '17:30' },
  { day: 5, opens: '20:00', closes: '02:00' },
]
const open = (at: string, zone = 'UTC') => isWithinHours(week, zone, new Date(at))

test('a lunch break is closed, and a span past midnight ends on the next day', () => {
  expect(open('2026-11-23T09:00:00Z')).toBe(true)
  expect(open('2026-11-23T12:00:00Z')).toBe(false)
  expect(open('2026-11-23T13:00:00Z')).toBe(true)
  expect(open('2026-11-23T17:30:00Z')).toBe(false)
  expect(open('2026-11-27T23:59:00Z')).toBe(true)
  expect(open('2026-11-28T01:59:00Z')).toBe(true)
  expect(open('2026-11-28T02:00:00Z')).toBe(false)
})

test('hours are those of the store, not of the machine', () => {
  expect(open('2026-11-23T08:30:00Z', 'Europe/Berlin')).toBe(true)
  expect(open('2026-11-23T08:30:00Z', 'America/New_York')).toBe(false)
})

test('the next opening is told to the minute, over a change of the clock too', () => {
  expect(nextOpening(week, 'UTC', new Date('2026-11-23T12:20:30Z'))?.toISOString()).toBe('2026-11-23T13:00:00.000Z')
  expect(nextOpening(week, 'UTC', new Date('2026-11-28T03:00:00Z'))?.toISOString()).toBe('2026-11-30T09:00:00.000Z')
  // Berlin goes back from summer time on Sunday, 25 October 2026
  expect(nextOpening(week, 'Europe/Berlin', new Date('2026-10-24T12:00:00Z'))?.toISOString()).toBe('2026-10-26T08:00:00.000Z')
})

test('a store without hours answers at any time, and a span opens some time within a week', () => {
  expect(isWithinHours([], 'UTC', new Date('2026-11-25T03:00:00Z'))).toBe(true)
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
  const span = fc.record({ day: fc.constantFrom(1, 2, 3, 4, 5, 6, 7), opens: clock, closes: clock }) as fc.Arbitrary<BusinessHours[number]>
  const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Chatham')
  const instant = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }).map((ms) => new Date(ms))
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 3 }), zone, instant, (hours, timeZone, at) => {
      const next = nextOpening(hours, timeZone, at)
      if (!next) return hours.every((each) => shorterThan15(each))
      return (
        next >= at &&
        isWithinHours(hours, timeZone, next) &&
        (next.getTime() === at.getTime() || !isWithinHours(hours, timeZone, new Date(next.getTime() - 60_000)))
      )
    }),
    { numRuns: 150 },
  )
})

function shorterThan15({ opens, closes }: BusinessHours[number]): boolean {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
  return (minutes(closes) - minutes(opens) + 1440) % 1440 < 15
}
