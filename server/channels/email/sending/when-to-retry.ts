const MINUTE = 60_000
/** Between two tries, in minutes; the last one again and again. The first outlast a greylist, the rest an outage. */
const PAUSES = [1, 5, 15, 30, 60, 120, 240]
/** RFC 5321 §4.5.4.1 asks for four to five days; whoever wrote to a shop has given up after two. */
const RETRY_HOURS = 48

/**
 * When a mail is tried again that could not leave, null where it is given up. `attempt` counts from 1; where it was not
 * counted, the time since `firstTriedAt` says how far the back-off has come. The very last try is at the end of the 48 hours.
 */
export function nextTry(attempt: number, now: Date, firstTriedAt: Date, random: () => number = Math.random): Date | null {
  const end = firstTriedAt.getTime() + RETRY_HOURS * 60 * MINUTE
  if (now.getTime() >= end) return null
  const place = Math.min(Math.max(attempt - 1, triesIn(now.getTime() - firstTriedAt.getTime()), 0), PAUSES.length - 1)
  // an eighth to either side: what failed together does not return together
  const pause = (PAUSES[place] ?? 0) * MINUTE * (0.875 + random() / 4)
  return new Date(Math.min(now.getTime() + Math.round(pause), end))
}

/** How many pauses have surely passed. */
function triesIn(elapsed: number): number {
  let left = elapsed
  let tries = 0
  for (const pause of PAUSES) {
    left -= pause * MINUTE * 1.125
    if (left < 0) break
    tries++
  }
  return tries
}
