import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

const LOOK_MS = 25
/** Who works more than this share of the time has people waiting. */
const BUSY = 0.4

/**
 * Resolves once this process has time to spare, at the latest after `longestMs`: what is read behind a burst must hold up neither the door
 * nor whoever chats, and is read at last.
 */
export async function spareTime({ longestMs }: { longestMs: number }): Promise<void> {
  const end = performance.now() + longestMs
  let isBusy = true
  while (isBusy && performance.now() < end) {
    const before = performance.eventLoopUtilization()
    await pause(LOOK_MS)
    isBusy = performance.eventLoopUtilization(before).utilization > BUSY
  }
}
