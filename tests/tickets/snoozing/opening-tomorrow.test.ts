import { expect, it } from 'vitest'
import { openingTomorrow } from '../../../server/tickets/snoozing/opening-tomorrow.ts'

const weekdays = ([1, 2, 3, 4, 5] as const).map((day) => ({ day, opens: '09:30', closes: '17:00' }))
const opening = (hours: Parameters<typeof openingTomorrow>[0], zone: string, now: string) =>
  openingTomorrow(hours, zone, new Date(now)).toISOString()

it('is the next day’s opening in the store’s own zone, also from within today’s hours', () => {
  expect(opening(weekdays, 'Europe/Lisbon', '2026-11-24T10:15:00Z')).toBe('2026-11-25T09:30:00.000Z')
  expect(opening(weekdays, 'Asia/Tokyo', '2026-11-24T10:15:00Z')).toBe('2026-11-25T00:30:00.000Z')
})

it('is today’s calendar there, not here: late in the evening tomorrow is near', () => {
  expect(opening(weekdays, 'Asia/Tokyo', '2026-11-24T14:59:00Z')).toBe('2026-11-25T00:30:00.000Z')
  expect(opening(weekdays, 'Asia/Tokyo', '2026-11-24T15:01:00Z')).toBe('2026-11-26T00:30:00.000Z')
})

it('goes over days on which nobody is there', () => {
  expect(opening(weekdays, 'UTC', '2026-11-27T12:00:00Z')).toBe('2026-11-30T09:30:00.000Z')
})

it('is nine o’clock where a store names no hours, also across a change of the clocks', () => {
  expect(opening([], 'Europe/Lisbon', '2026-10-24T12:00:00Z')).toBe('2026-10-25T09:00:00.000Z')
  expect(opening([], 'Europe/Lisbon', '2026-10-23T12:00:00Z')).toBe('2026-10-24T08:00:00.000Z')
})

it('is the morning, not midnight, where the hours run over midnight', () => {
  const night = ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, opens: '20:00', closes: '04:00' }))
  expect(opening(night, 'UTC', '2026-11-24T12:00:00Z')).toBe('2026-11-25T09:00:00.000Z')
})
