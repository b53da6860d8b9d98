import { describe, expect, it } from 'vitest'
import {
  addHours,
  changeHours,
  copyToWeekdays,
  type Hours,
  hoursOf,
  problemOf,
  removeHours,
  sortHours,
} from '../../../../../agent-console/views/settings/store/hours.ts'

const span = (day: Hours['day'], opens: string, closes: string): Hours => ({ day, opens, closes })
const morning = span(1, '09:00', '12:00')
const afternoon = span(1, '13:00', '18:00')

describe('the hours of a store', () => {
  it('begin a day with the usual hours, and go on an hour after the last', () => {
    expect(addHours([], 3)).toEqual([span(3, '09:00', '17:00')])
    expect(addHours([morning], 1)).toEqual([morning, span(1, '13:00', '23:59')])
  })

  it('change and go one span at a time, also between two that are the same', () => {
    const twin = { ...morning }
    expect(changeHours([morning, twin], twin, { closes: '11:00' })).toEqual([morning, span(1, '09:00', '11:00')])
    expect(removeHours([morning, twin], twin)).toEqual([morning])
  })

  it('are copied to all weekdays, over what stood there, and leave the weekend alone', () => {
    const copied = copyToWeekdays([morning, afternoon, span(3, '10:00', '11:00'), span(6, '10:00', '14:00')], 1)
    expect([2, 3, 4, 5].map((day) => hoursOf(copied, day as Hours['day']).map((one) => one.opens))).toEqual(
      Array.from({ length: 4 }, () => ['09:00', '13:00']),
    )
    expect(hoursOf(copied, 6)).toEqual([span(6, '10:00', '14:00')])
    expect(hoursOf(copied, 1)).toEqual([morning, afternoon])
  })

  it('are kept by day and time', () => {
    expect(sortHours([span(2, '09:00', '10:00'), afternoon, morning])).toEqual([morning, afternoon, span(2, '09:00', '10:00')])
  })

  it('must close after they open, whole times both, and may not overlap', () => {
    expect(problemOf([morning, afternoon], 1)).toBeNull()
    expect(problemOf([span(1, '12:00', '09:00')], 1)).toBe('backwards')
    expect(problemOf([span(1, '', '09:00')], 1)).toBe('backwards')
    expect(problemOf([afternoon, span(1, '09:00', '13:01')], 1)).toBe('overlap')
    expect(problemOf([span(2, '12:00', '09:00')], 1)).toBeNull()
  })
})
