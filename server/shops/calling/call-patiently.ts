import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../../context.ts'
import { OutboundError, type SafeOptions, type SafeResponse, TargetRefused, TooLarge } from '../../outbound/index.ts'
import { ShopCallError } from './shop-call-error.ts'
import type { ShopFetch } from './shop-fetch.ts'

export interface Patience {
  fetch: ShopFetch
  log: Log
  signal?: AbortSignal | undefined
  /** Fewer where a person waits. */
  tries?: number
  /** For one answer, in milliseconds. */
  timeoutMs?: number
}
interface Call extends Patience {
  address: string
  options: SafeOptions
  /** The same call again does no harm. */
  isRepeatable: boolean
  /** The shop's answer as it is understood; throws HalfWritten where it is not whole. */
  read(response: SafeResponse): unknown
}

/** An answer that ends before it is whole, or is none at all. */
export class HalfWritten extends Error {}

const TRIES = 5
/** For all of the waiting that a busy shop asks for, in milliseconds: who has less patience does not wait for that at all. */
const MOST_WAITING_MS = 300_000
const TIMEOUT_MS = 30_000
const MAX_BYTES = 16 * 1024 * 1024

/**
 * Calls a shop until it answers. A shop that is busy (429) has done nothing: it is asked again when it says. After a fault of its own
 * (5xx), an answer that breaks off, or none, only what does no harm twice is asked again, with back-off and a few times.
 * @throws {ShopCallError} `unavailable`; the message names neither address nor query, which may hold a key
 */
export async function callPatiently<T>(call: Call & { read(response: SafeResponse): T }): Promise<T> {
  const { tries: most = TRIES } = call
  let waited = 0
  for (let tries = 1; ; ) {
    const { value, problem, waitMs, status } = await once(call)
    if (problem === null) return value as T
    const isBusy = status === 429
    const isLast = isBusy ? most < TRIES || waited >= MOST_WAITING_MS : tries >= most || !call.isRepeatable
    if (isLast) throw new ShopCallError('unavailable', problem, { status, mayBeDone: !isBusy && !call.isRepeatable })
    const ms = waitMs ?? backOff(isBusy ? Math.min(tries + 1, TRIES) : tries)
    call.log.info({ status, tries, waitMs: ms }, 'a shop is asked again later')
    waited += ms
    if (!isBusy) tries++
    await pause(ms, undefined, { signal: call.signal })
  }
}

async function once<T>({ fetch, address, options, signal, timeoutMs = TIMEOUT_MS, read }: Call & { read(response: SafeResponse): T }) {
  try {
    const response = await fetch(address, { timeoutMs, maxBytes: MAX_BYTES, ...options, signal })
    const { status } = response
    if (status === 429) return { problem: 'The shop asks us to wait.', status, waitMs: askedToWait(response) }
    if (status >= 500) return { problem: `The shop answers with an error of its own (${status}).`, status, waitMs: askedToWait(response) }
    return { value: read(response), problem: null, status, waitMs: null }
  } catch (error) {
    signal?.throwIfAborted()
    // it would be refused again
    if (error instanceof TargetRefused || error instanceof TooLarge) throw new ShopCallError('refused', error.message, { cause: error })
    if (error instanceof OutboundError) return { problem: error.message, status: null, waitMs: null }
    if (error instanceof HalfWritten) return { problem: 'The answer of the shop is not whole.', status: null, waitMs: null }
    throw error
  }
}

/** `Retry-After` in seconds, as shops write it (RFC 9110 §10.2.3); nobody is waited for longer than two minutes at once. */
function askedToWait({ headers }: SafeResponse): number | null {
  const seconds = Number(headers['retry-after'])
  return headers['retry-after'] !== undefined && seconds >= 0 ? Math.min(Math.max(seconds * 1000, 50), 120_000) : null
}

/** A quarter of a second, doubled with each try, with jitter: what failed together does not return together. */
const backOff = (tries: number) => Math.round(250 * 2 ** (tries - 1) * (0.75 + Math.random() / 2))
