import type { Store } from '../../../../server/contract/api.ts'

/** One span of a week: `day` 1 is Monday, times are `09:30` in the store's zone. */
export type Hours = Store['businessHours'][number]
export type Day = Hours['day']

export const DAYS: readonly Day[] = [1, 2, 3, 4, 5, 6, 7]
const WEEKDAYS: readonly Day[] = [1, 2, 3, 4, 5]
const USUAL = { opens: '09:00', closes: '17:00' }
const DAY_ENDS = '23:59'

/** The spans of one day, in the order in which they are held: while one is being typed, no other takes its place. */
export const hoursOf = (hours: readonly Hours[], day: Day): Hours[] => hours.filter((span) => span.day === day)

/** One span more on a day: the usual hours, or from an hour after the last one closes. */
export function addHours(hours: readonly Hours[], day: Day): Hours[] {
  const last = hoursOf(hours, day)
    .map((span) => span.closes)
    .sort()
    .at(-1)
  const span = last === undefined ? USUAL : { opens: hourAfter(last), closes: DAY_ENDS }
  return [...hours, { day, ...span }]
}

function hourAfter(time: string): string {
  const hour = Number(time.slice(0, 2)) + 1
  return hour > 23 ? time : `${String(hour).padStart(2, '0')}${time.slice(2)}`
}

export function changeHours(hours: readonly Hours[], span: Hours, change: Partial<Pick<Hours, 'opens' | 'closes'>>): Hours[] {
  return hours.map((held) => (held === span ? { ...held, ...change } : held))
}

export const removeHours = (hours: readonly Hours[], span: Hours): Hours[] => hours.filter((held) => held !== span)

/** Monday to Friday become as `day` is. */
export function copyToWeekdays(hours: readonly Hours[], day: Day): Hours[] {
  const pattern = hoursOf(hours, day)
  const others = hours.filter((span) => !WEEKDAYS.includes(span.day) || span.day === day)
  return [...others, ...WEEKDAYS.filter((to) => to !== day).flatMap((to) => pattern.map((span) => ({ ...span, day: to })))]
}

/** Whole days in order, as they are kept. */
export function sortHours(hours: readonly Hours[]): Hours[] {
  return hours.toSorted((one, other) => one.day - other.day || (one.opens < other.opens ? -1 : 1))
}

/** What is wrong with the spans of a day; null when nothing is. A time not typed whole is empty. */
export function problemOf(hours: readonly Hours[], day: Day): 'backwards' | 'overlap' | null {
  const spans = sortHours(hoursOf(hours, day))
  if (spans.some((span) => span.opens === '' || span.closes <= span.opens)) return 'backwards'
  return spans.some((span, place) => place > 0 && span.opens < (spans[place - 1]?.closes ?? '')) ? 'overlap' : null
}
