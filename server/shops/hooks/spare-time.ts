import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

const LOOK_MS = 25
/** Who works more than this share of the time has people waiting. */
const BUSY = 0.4
/** However busy it is, what came is read at last. */
const LONGEST_MS = 1_000

/** Resolves once this process has time to spare: what is read behind a burst must hold up neither the door nor whoever chats. */
export async function spareTime(): Promise<void> {
  const end = performance.now() + LONGEST_MS
  let isBusy = true
  while (isBusy && performance.now() < end) {
    const before = performance.eventLoopUtilization()
    await pause(LOOK_MS)
    isBusy = performance.eventLoopUtilization(before).utilization > BUSY
  }
}
