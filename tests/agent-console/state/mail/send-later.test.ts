import { expect, it } from 'vitest'
import { offeredTimes } from '../../../../agent-console/state/mail/send-later.ts'

const offered = (now: Date) => offeredTimes(now).map(({ key, at }) => `${key} ${at.getDay()} ${at.getHours()}`)

it('offers tomorrow morning, and Monday where that is another day', () => {
  // a Wednesday, a Sunday, a Monday
  expect(offered(new Date(2026, 10, 25, 23, 30))).toEqual(['tomorrow 4 9', 'monday 1 9'])
  expect(offered(new Date(2026, 10, 29, 8))).toEqual(['tomorrow 1 9'])
  expect(offered(new Date(2026, 10, 30, 8))).toEqual(['tomorrow 2 9', 'monday 1 9'])
  for (const { at } of offeredTimes(new Date(2026, 10, 30, 8))) expect(at.getTime()).toBeGreaterThan(new Date(2026, 10, 30, 8).getTime())
})
