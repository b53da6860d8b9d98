/** Where a network does not say when it may be asked again. */
const WAIT_MS = 60_000
const LEAST_MS = 1_000
const MOST_MS = 86_400_000
/** Above it a number is an instant of Unix time, and no span: as seconds from now it would be 30 years. */
const UNIX = 1_000_000_000

/** When a network may be asked again: an instant (ISO 8601 or Unix seconds) or a number of seconds from now, as header or field. */
export function untilOf(told: unknown, now: Date): Date {
  const text = Array.isArray(told) ? told[0] : told
  const number = text === '' || text === null || text === undefined ? Number.NaN : Number(text)
  const at = Number.isNaN(number) ? Date.parse(String(text)) : number > UNIX ? number * 1000 : now.getTime() + number * 1000
  const wait = Number.isNaN(at) ? WAIT_MS : Math.min(Math.max(at - now.getTime(), LEAST_MS), MOST_MS)
  return new Date(now.getTime() + wait)
}
