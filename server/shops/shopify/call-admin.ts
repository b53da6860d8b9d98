import { setTimeout as pause } from 'node:timers/promises'
import { parseExactJson } from '../../told/exact-json.ts'
import { objectIn, objectsIn } from '../../told/read-field.ts'
import { callPatiently, HalfWritten, type Patience } from '../calling/call-patiently.ts'
import { ShopCallError } from '../calling/shop-call-error.ts'

export interface AdminOptions extends Patience {
  /** Of the shop's admin, without a slash at its end. */
  baseUrl: string
  token: string
  /** A quarter, such as 2026-07. */
  apiVersion: string
}
/** All that came with an answer. */
export interface AdminAnswer<T> {
  data: T
  /** What answered: older than was asked for, where Shopify no longer knows that. */
  apiVersion: string | null
  /** By the shop's clock. */
  date: Date | null
}
export interface AdminClient {
  /**
   * Asks the GraphQL Admin API; ids come as text, `userErrors` are part of the data. Waits where the shop is busy. A mutation that got
   * no whole answer is not sent again, unless `isRepeatable`: the error then says `mayBeDone`.
   * @throws {ShopCallError}
   */
  query<T = Record<string, unknown>>(document: string, variables?: Record<string, unknown>, options?: QueryOptions): Promise<T>
  /** The same, with what came beside the data. */
  ask<T = Record<string, unknown>>(document: string, variables?: Record<string, unknown>, options?: QueryOptions): Promise<AdminAnswer<T>>
}
interface QueryOptions {
  isRepeatable?: boolean
}
interface Cost {
  requested: number
  available: number
  maximum: number
  perSecond: number
}

/** For all of the waiting for one answer, in milliseconds. */
const MOST_WAITING_MS = 300_000

/**
 * A client of one shop's GraphQL Admin API. It keeps to the cost that the API reports: what would not be let through waits until it is.
 * https://shopify.dev/docs/api/usage/limits
 */
export function createAdminClient(options: AdminOptions): AdminClient {
  const bucket = createBucket()
  async function ask<T>(document: string, variables: Record<string, unknown> = {}, { isRepeatable }: QueryOptions = {}) {
    const repeatable = isRepeatable ?? !/^\s*mutation\b/.test(document)
    for (let waited = 0; ; ) {
      const ms = bucket.waitFor(document)
      if (ms > 0) await pause(ms, undefined, { signal: options.signal })
      const { body, ...more } = await post(options, JSON.stringify({ query: document, variables }), repeatable)
      const cost = costIn(body)
      if (cost) bucket.note(document, cost)
      const errors = objectsIn(body.errors, 100)
      if (!errors.some((each) => objectIn(each.extensions).code === 'THROTTLED')) return { data: dataOf<T>(body, errors), ...more }
      const refill = waitAfterThrottle(cost)
      waited += refill
      if (waited > MOST_WAITING_MS) throw new ShopCallError('unavailable', 'The shop is too busy to answer.', { status: 200 })
      await pause(refill, undefined, { signal: options.signal })
    }
  }
  return { ask, query: async (document, variables, more) => (await ask<never>(document, variables, more)).data }
}

async function post(options: AdminOptions, body: string, isRepeatable: boolean) {
  const { baseUrl, apiVersion, token, ...patience } = options
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-shopify-access-token': token }
  return callPatiently({
    ...patience,
    address: `${baseUrl}/admin/api/${apiVersion}/graphql.json`,
    options: { method: 'POST', headers, body },
    isRepeatable,
    read({ status, headers, body: bytes }) {
      mustBeAccepted(status)
      const version = headers['x-shopify-api-version']
      const date = new Date(headers.date ?? '')
      return {
        body: wholeObject(bytes),
        apiVersion: typeof version === 'string' ? version : null,
        date: Number.isNaN(date.getTime()) ? null : date,
      }
    },
  })
}

function mustBeAccepted(status: number): void {
  if (status === 401) throw new ShopCallError('unauthorized', 'The shop does not accept the token.', { status })
  if (status === 402 || status === 423) throw new ShopCallError('denied', 'The shop is closed or locked by Shopify.', { status })
  if (status === 403) throw new ShopCallError('denied', 'The shop does not let this token in.', { status })
  if (status === 404) throw new ShopCallError('missing', 'There is no shop of Shopify at this address.', { status })
  if (status !== 200) throw new ShopCallError('refused', `The shop answers with ${status}.`, { status })
}

function wholeObject(bytes: Buffer): Record<string, unknown> {
  try {
    const body = parseExactJson(bytes.toString('utf8'))
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>
  } catch {}
  throw new HalfWritten()
}

/** @throws {ShopCallError} where the API says what is wrong with the question */
function dataOf<T>(body: Record<string, unknown>, errors: Record<string, unknown>[]): T {
  const denied = errors.find((each) => objectIn(each.extensions).code === 'ACCESS_DENIED')
  // a mutation whose field has an answer was run, whatever was wrong with a field of that answer (GraphQL, October 2021, §7.1)
  const mayBeDone = Object.values(objectIn(body.data)).some((field) => field !== null)
  if (denied) throw new ShopCallError('denied', wordsOf(denied), { status: 200, mayBeDone })
  // a fault of theirs behind a 200
  if (errors.some((each) => objectIn(each.extensions).code === 'INTERNAL_SERVER_ERROR'))
    throw new ShopCallError('unavailable', wordsOf(errors[0]), { status: 200, mayBeDone: true })
  if (errors.length > 0 || typeof body.errors === 'string')
    // with no `data` at all nothing was run
    throw new ShopCallError('refused', wordsOf(errors[0] ?? body), { status: 200, mayBeDone: mayBeDone || 'data' in body })
  return objectIn(body.data) as T
}

function wordsOf(error: Record<string, unknown> | undefined): string {
  const words = error?.message ?? error?.errors
  return (typeof words === 'string' ? words : 'The shop does not understand what it is asked.').slice(0, 400)
}

/** `extensions.cost`; null where the answer has none. */
function costIn(body: Record<string, unknown>): Cost | null {
  const cost = objectIn(objectIn(body.extensions).cost)
  const status = objectIn(cost.throttleStatus)
  const read = {
    requested: Number(cost.requestedQueryCost),
    available: Number(status.currentlyAvailable),
    maximum: Number(status.maximumAvailable),
    perSecond: Number(status.restoreRate),
  }
  return read.requested >= 0 && read.available >= 0 && read.maximum > 0 && read.perSecond > 0 ? read : null
}

/** @throws {ShopCallError} where it can never be let through */
function waitAfterThrottle(cost: Cost | null): number {
  if (!cost) return 1_000
  if (cost.requested > cost.maximum) throw new ShopCallError('refused', 'This question costs more than the shop lets anybody ask.')
  return Math.min(Math.max(((cost.requested - cost.available) / cost.perSecond) * 1000, 20), 60_000)
}

/** What is left of the points that the shop gives, as far as the last answer told: it fills by the second. */
function createBucket() {
  const costs = new Map<string, number>()
  let last: (Cost & { at: number }) | null = null
  return {
    note(document: string, cost: Cost) {
      costs.set(document, cost.requested)
      last = { ...cost, at: performance.now() }
    },
    /** In milliseconds, until what was asked before can be asked again. */
    waitFor(document: string): number {
      const cost = costs.get(document)
      if (!last || cost === undefined || cost > last.maximum) return 0
      const available = last.available + ((performance.now() - last.at) / 1000) * last.perSecond
      return available >= cost ? 0 : Math.ceil(((cost - available) / last.perSecond) * 1000)
    },
  }
}
