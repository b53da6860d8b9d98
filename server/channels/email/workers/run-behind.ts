import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'

/** Between idle work (19) and what somebody waits for (0). */
const NICE = 10

/**
 * Lets this thread run when nobody who is chatting needs the processor. Only Linux gives a thread a priority of its own, and names
 * each there (proc(5), `/proc/thread-self`): elsewhere it would slow the whole process, so nothing is done.
 */
export function runBehind(): void {
  try {
    const id = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    if (id > 0 && id !== process.pid) setPriority(id, NICE)
  } catch {
    // no such names, or no right to it
  }
}
