/** Further away than the longest undo: it was scheduled, and nobody counts its seconds. */
const LONGEST_UNDO_MS = 60_000

/** When a working day begins, in this browser's own time. */
const MORNING = 9

/** Whether a held reply waits for a time that somebody chose. */
export const isScheduled = ({ at, releaseAt }: { at: string; releaseAt: string }): boolean =>
  Date.parse(releaseAt) - Date.parse(at) > LONGEST_UNDO_MS

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
