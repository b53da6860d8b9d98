import { setTimeout as sleep } from 'node:timers/promises'
import { fetchSafely, OutboundError, type SafeOptions, TooSlow, Unreachable } from '../../../server/outbound/index.ts'
import { isTold, type Told } from './told-fields.ts'

/** How a platform is asked; `outbound`, `wait` and `timeoutMs` are stood in for by tests. */
export interface Asking {
  base: string
  headers: Record<string, string>
  timeoutMs?: number | undefined
  outbound?: Pick<SafeOptions, 'allow' | 'resolve'> | undefined
  wait?: ((ms: number) => Promise<unknown>) | undefined
}

const TRIES = 6
const LONGEST_WAIT_MS = 300_000
const ANSWER_BYTES = 50 * 1024 * 1024
const TIMEOUT_MS = 60_000

/**
 * Every page of a list, from `path` on, as `nextOf` finds the next. A page is asked for again where the platform has had enough
 * (429, as its `Retry-After` says), stumbles (5xx) or does not answer. Never leaves the origin that the key is for.
 */
export async function* askPages(asking: Asking, path: string, nextOf: (told: Told, from: URL) => string | null): AsyncGenerator<Told> {
  const { origin, protocol, hostname } = new URL(asking.base)
  if (protocol !== 'https:' && !LOOPBACK.has(hostname)) throw new Error(`${origin} would get the key in clear: name it with https://.`)
  const seen = new Set<string>()
  for (let next: string | null = new URL(path, asking.base).href; next !== null; ) {
    const url: URL = new URL(next, asking.base)
    if (url.origin !== origin) throw new Error(`The next page is at ${url.origin}, which is not ${origin}.`)
    // a list that leads back to itself would never end
    if (seen.has(url.href)) return
    seen.add(url.href)
    const told = await askOnce(asking, url, seen.size > 1)
    yield told
    next = nextOf(told, url)
  }
}

/** What is said to it stays on the machine. */
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** `isKnown`: it has answered before, so an address where nobody answers is one that is away. */
async function askOnce({ headers, outbound, wait = sleep, timeoutMs = TIMEOUT_MS }: Asking, url: URL, isKnown: boolean): Promise<Told> {
  const shown = `${url.origin}${url.pathname}`
  for (let attempt = 1; ; attempt++) {
    const answer = await fetchSafely(url.href, {
      headers: { accept: 'application/json', ...headers },
      timeoutMs,
      maxBytes: ANSWER_BYTES,
      ...outbound,
    }).catch((error: unknown) => {
      if (!(error instanceof OutboundError)) throw error
      if (attempt < TRIES && (error instanceof TooSlow || (isKnown && error instanceof Unreachable))) return null
      throw new Error(`${shown}: ${error.message}`)
    })
    if (answer === null) {
      await wait(waitOf({}, attempt))
      continue
    }
    if (answer.status === 200) return parse(answer.body.toString('utf8'), shown)
    const isWorthAnother = answer.status === 429 || answer.status >= 500
    if (!isWorthAnother || attempt === TRIES) throw new Error(`${shown} answered ${answer.status}${HINTS[answer.status] ?? '.'}`)
    await wait(waitOf(answer.headers, attempt))
  }
}

const HINTS: Record<number, string> = {
  401: ': the token is not accepted.',
  403: ': the token may not read articles.',
  404: ': there is no help center at this address.',
  429: ' again and again: try later.',
}

/** Seconds or a date (RFC 9110, 10.2.3); else when the budget is full again, as a time in seconds; else twice as long each time. */
function waitOf(headers: Record<string, string | string[] | undefined>, attempt: number): number {
  const after = String(headers['retry-after'] ?? '')
  const reset = String(headers['x-ratelimit-reset'] ?? '')
  const told = /^\d+$/.test(after)
    ? Number(after) * 1_000
    : after && !Number.isNaN(Date.parse(after))
      ? Date.parse(after) - Date.now()
      : /^\d{9,11}$/.test(reset)
        ? Number(reset) * 1_000 - Date.now()
        : 1_000 * 2 ** (attempt - 1)
  return Math.min(LONGEST_WAIT_MS, Math.max(0, told))
}

function parse(text: string, shown: string): Told {
  try {
    const told: unknown = JSON.parse(text)
    if (isTold(told)) return told
  } catch {
    // said below
  }
  throw new Error(`${shown} did not answer with JSON.`)
}
