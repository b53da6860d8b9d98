import { describe, expect, it } from 'vitest'
import { dateOfText, momentText, shortMomentText, timeText, weekdayText } from '../../../agent-console/state/clock.ts'

const today = new Date(2026, 10, 24, 12).getTime()
const local = (year: number, month: number, day: number) => new Date(year, month - 1, day, 8, 15).toISOString()

describe('a moment', () => {
  it('is told the shorter, the nearer it is', () => {
    const at = local(2026, 11, 24)
    expect(momentText(at, today)).toBe(`today ${timeText(at)}`)
    expect(shortMomentText(at, today)).toBe(timeText(at))
    expect(momentText(local(2026, 11, 21), today)).toBe(`Sat ${timeText(at)}`)
    expect(momentText(local(2026, 11, 3), today)).toMatch(/3.*08:15/)
    expect(momentText(local(2025, 11, 19), today)).toMatch(/19.*2025$/)
  })
})

describe('a day', () => {
  it('has its weekday, and its year when it is another one', () => {
    expect(dateOfText(local(2026, 11, 27), today)).toMatch(/^Fri/)
    expect(dateOfText(local(2026, 11, 27), today)).not.toMatch(/2026/)
    expect(dateOfText(local(2025, 11, 27), today)).toMatch(/2025/)
  })

  it('of the week is counted from Monday, wherever the browser is', () => {
    expect([1, 7].map(weekdayText)).toEqual(['Monday', 'Sunday'])
  })
})
