import { type BusinessHours, nextOpening } from '../../stores/index.ts'

/** When a store without hours is taken to begin its day. */
const MORNING = '09:00'
const STEP_MS = 60_000

/** The first opening after today, as the store counts its days; a store without hours, or that never opens, begins at nine. */
export function openingTomorrow(hours: BusinessHours, timeZone: string, now: Date): Date {
  const midnight = nextMidnight(timeZone, now)
  const opens = hours.length > 0 ? nextOpening(hours, timeZone, midnight) : null
  if (opens && opens > midnight) return opens
  // one that is open over midnight has its next morning's hours, if any, as its opening
  return nextOpening(ALL_DAYS, timeZone, midnight) ?? midnight
}

const ALL_DAYS: BusinessHours = ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, opens: MORNING, closes: '23:59' }))

/** Asked of real instants, so that a day with 23 or 25 hours needs no rule of its own. */
function nextMidnight(timeZone: string, now: Date): Date {
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  const today = dayOf.format(now)
  let earlier = Math.floor(now.getTime() / STEP_MS)
  let later = earlier + 26 * 60
  while (later - earlier > 1) {
    const middle = Math.floor((earlier + later) / 2)
    if (dayOf.format(new Date(middle * STEP_MS)) === today) earlier = middle
    else later = middle
  }
  return new Date(later * STEP_MS)
}
