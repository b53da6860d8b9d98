import { setTimeout as sleep } from 'node:timers/promises'

/** How soon is no promise of a test: whatever takes longer than this has stalled. */
export const STALL_MS = 60_000

/** Polls until `look` finds something true, and returns it. */
export async function until<T>(what: string, look: () => T | Promise<T>, patienceMs = STALL_MS): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const found = await look()
    if (found) return found as NonNullable<Exclude<T, false>>
    if (Date.now() > deadline) throw new Error(`Waited ${patienceMs} ms in vain until ${what}`)
    await sleep(20)
  }
}
