import type { IncomingHttpHeaders } from 'node:http'
import { deadlineOf, follow, inTime, type SafeOptions } from './fetch-safely.ts'
import { TooSlow, Unreachable } from './outbound-errors.ts'

export interface OpenAnswer {
  status: number
  headers: IncomingHttpHeaders
  /** As it comes, never packed. Throws Unreachable where it breaks off, TooSlow where nothing comes for long. */
  body: AsyncIterable<Buffer>
  /** Ends the connection; nothing more is read of the body then. */
  close(): void
}

/** Between two pieces of a body, in milliseconds. */
const IDLE_MS = 60_000

/**
 * Opens an answer that may be too large to be held: its body is read as it comes, and whoever reads it counts it. `timeoutMs` is for
 * its beginning. All else, checks and errors, as `fetchSafely`.
 */
export async function openSafely(address: string, options: Omit<SafeOptions, 'maxBytes'> = {}): Promise<OpenAnswer> {
  const deadline = deadlineOf(options)
  try {
    const { response } = await inTime(follow(address, options, deadline.signal, 'identity'), deadline.signal)
    deadline.hold()
    response.setTimeout(IDLE_MS, () => response.destroy(new TooSlow('The answer does not go on.')))
    return { status: response.statusCode ?? 0, headers: response.headers, body: readOn(response), close: deadline.end }
  } catch (error) {
    deadline.end()
    throw error
  }
}

async function* readOn(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* body
  } catch (error) {
    throw error instanceof TooSlow ? error : new Unreachable('The answer broke off.', error)
  }
}
