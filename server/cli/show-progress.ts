import type { WriteStream } from 'node:tty'

/** Shorter work needs no news. */
const QUIET_MS = 1_000
const BETWEEN_MS = 1_000
/** To the start of the line, and away with what stands there (ECMA-48 EL). */
const AGAIN = '\r\x1b[K'

/**
 * Tells how far long work has come, on stderr and at most once a second: on a terminal in one line that changes, which `end`
 * takes away; elsewhere a line each time.
 */
export function showProgress(out: Pick<WriteStream, 'isTTY' | 'write'> = process.stderr) {
  const started = performance.now()
  let last = started + QUIET_MS - BETWEEN_MS
  let shown = false
  return {
    tell(text: string): void {
      const now = performance.now()
      if (now - last < BETWEEN_MS) return
      last = now
      shown = true
      out.write(out.isTTY ? `${AGAIN}${text}` : `${text}\n`)
    },
    end(): void {
      if (shown && out.isTTY) out.write(AGAIN)
    },
  }
}
