/** When people answer, in the store's own time zone. A day may hold several spans; one that closes at or before its opening runs past midnight. */
export type BusinessHours = { day: 1 | 2 | 3 | 4 | 5 | 6 | 7; opens: string; closes: string }[]

/** Whether somebody answers at this moment. A store that names no hours answers at any time. */
export function isWithinHours(hours: BusinessHours, timeZone: string, at: Date): boolean {
  if (hours.length === 0) return true
  const { day, minute } = localMinute(timeZone, at)
  return hours.some((span) => {
    const opens = minuteOf(span.opens)
    const closes = minuteOf(span.closes)
    if (closes > opens) return span.day === day && minute >= opens && minute < closes
    const dayAfter = (span.day % 7) + 1
    return (span.day === day && minute >= opens) || (dayAfter === day && minute < closes)
  })
}

const STEP_MS = 60_000
const WEEK_MINUTES = 7 * 24 * 60

/** When somebody answers next, to the minute; `at` itself within the hours, null for a store that never opens. */
export function nextOpening(hours: BusinessHours, timeZone: string, at: Date): Date | null {
  if (isWithinHours(hours, timeZone, at)) return at
  const start = Math.ceil(at.getTime() / STEP_MS) * STEP_MS
  // Asked of real instants, so that a day with 23 or 25 hours needs no rule of its own: quarters first, then minutes.
  for (let minute = 0; minute <= WEEK_MINUTES + 60; minute += 15) {
    if (!isWithinHours(hours, timeZone, new Date(start + minute * STEP_MS))) continue
    let first = minute
    while (first > 0 && isWithinHours(hours, timeZone, new Date(start + (first - 1) * STEP_MS))) first -= 1
    return new Date(start + first * STEP_MS)
  }
  return null
}

function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Making one takes longer than a hundred uses; there are as many as time zones that stores have. */
const formats = new Map<string, Intl.DateTimeFormat>()

function localMinute(timeZone: string, at: Date): { day: number; minute: number } {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  formats.set(timeZone, format)
  const parts = format.formatToParts(at)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return { day: DAYS.indexOf(part('weekday')) + 1, minute: Number(part('hour')) * 60 + Number(part('minute')) }
}
