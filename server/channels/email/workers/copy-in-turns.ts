import { setImmediate as turn } from 'node:timers/promises'
import { SharedBytes } from './shared-bytes.ts'

const TURN_BYTES = 256 * 1024

/** A copy in memory that other threads read as it is. Whole, one of 20 MB would hold up everybody while it is made. */
export async function copyInTurns(bytes: Uint8Array): Promise<Buffer<SharedArrayBuffer>> {
  const copy = new SharedBytes(bytes.length)
  for (let at = 0; at < bytes.length; at += TURN_BYTES) {
    if (at > 0) await turn()
    copy.append(bytes.subarray(at, at + TURN_BYTES))
  }
  return copy.whole()
}
