import { expect, it } from 'vitest'
import { nextTry } from '../../../../server/channels/email/sending/when-to-retry.ts'

const first = new Date('2026-05-04T10:00:00Z')
const HOUR = 3_600_000
const minutesAfter = (from: Date, to: Date | null) => ((to?.getTime() ?? Number.NaN) - from.getTime()) / 60_000

it('pauses grow from a minute to four hours', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 20].map((attempt) =>
    minutesAfter(
      first,
      nextTry(attempt, first, first, () => 0.5),
    ),
  )
  expect(pauses).toEqual([1, 5, 15, 30, 60, 120, 240, 240, 240])
})

it('jitter is an eighth to either side', () => {
  expect(
    minutesAfter(
      first,
      nextTry(5, first, first, () => 0),
    ),
  ).toBe(52.5)
  expect(
    minutesAfter(
      first,
      nextTry(5, first, first, () => 1),
    ),
  ).toBe(67.5)
})

it.each([
  ['counted', true],
  ['not counted', false],
])('tries fewer than thirty times, the last at the end of 48 hours, then gives up: attempts %s', (_, isCounted) => {
  for (const random of [() => 0, () => 0.5, () => 1]) {
    let now: Date | null = first
    const tries: Date[] = []
    while (now && tries.length < 1_000) {
      tries.push(now)
      now = nextTry(isCounted ? tries.length : 1, now, first, random)
    }
    expect(tries.length).toBeGreaterThan(12)
    expect(tries.length).toBeLessThan(30)
    expect(tries.at(-1)?.getTime()).toBe(first.getTime() + 48 * HOUR)
  }
})

it('gives up at once what is older', () => {
  expect(nextTry(1, new Date(first.getTime() + 49 * HOUR), first)).toBeNull()
})
