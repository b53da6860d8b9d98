/** How far ahead a reply may wait, as the server takes it. */
export const LATEST_DAYS = 90

/** When a working day begins, in this browser's own time. */
const MORNING = 9

/** The mornings that are offered: tomorrow's, and Monday's where that is another day. */
export function offeredTimes(now: Date): { key: 'tomorrow' | 'monday'; at: Date }[] {
  const tomorrow = morningIn(now, 1)
  const monday = morningIn(now, (8 - now.getDay()) % 7 || 7)
  return monday.getTime() === tomorrow.getTime()
    ? [{ key: 'tomorrow', at: tomorrow }]
    : [
        { key: 'tomorrow', at: tomorrow },
        { key: 'monday', at: monday },
      ]
}

const morningIn = (now: Date, days: number): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING)
