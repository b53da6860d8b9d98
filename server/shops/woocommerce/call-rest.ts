import type { SafeResponse } from '../../outbound/index.ts'
import { parseExactJson } from '../../told/exact-json.ts'
import { objectIn, textIn } from '../../told/read-field.ts'
import { callPatiently, HalfWritten, type Patience } from '../calling/call-patiently.ts'
import { ShopCallError } from '../calling/shop-call-error.ts'

export interface RestOptions extends Patience {
  /** Of the WordPress site, without a slash at its end. */
  baseUrl: string
  key: string
  keySecret: string
}
export interface RestAnswer {
  /** Ids beyond 2^53 are text. */
  body: unknown
  /** X-WP-Total and X-WP-TotalPages; null where they are not told. */
  total: number | null
  pages: number | null
  /** By the shop's clock. */
  date: Date | null
}
export interface RestClient {
  /** `path` below wp-json/wc/v3, such as `orders`. Waits where the shop is busy. @throws {ShopCallError} */
  get(path: string, query?: Record<string, string>): Promise<RestAnswer>
  /** What got no whole answer is not sent again, unless `isRepeatable`: the error then says `mayBeDone`. @throws {ShopCallError} */
  send(method: 'POST' | 'PUT' | 'DELETE', path: string, body: unknown, options?: { isRepeatable?: boolean }): Promise<RestAnswer>
}

interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  query: Record<string, string>
  body?: string
  isRepeatable: boolean
}

/**
 * A client of one shop's REST API, version 3 (https://woocommerce.github.io/woocommerce-rest-api-docs). Key and secret go as Basic
 * authentication; some servers take that header away before PHP sees it, and then, over https alone, they go in the query.
 */
export function createRestClient(options: RestOptions): RestClient {
  const isEncrypted = options.baseUrl.startsWith('https://')
  let inQuery = false
  async function call(wanted: Call): Promise<RestAnswer> {
    try {
      return await ask(options, wanted, inQuery)
    } catch (error) {
      // nothing was done by a call that was not let in
      const isLockedOut = error instanceof ShopCallError && error.fault === 'unauthorized'
      if (!isLockedOut || inQuery || !isEncrypted) throw error
      const answer = await ask(options, wanted, true)
      inQuery = true
      return answer
    }
  }
  return {
    get: (path, query = {}) => call({ method: 'GET', path, query, isRepeatable: true }),
    send: (method, path, body, { isRepeatable = method === 'PUT' } = {}) =>
      call({ method, path, query: {}, body: JSON.stringify(body), isRepeatable }),
  }
}

async function ask(options: RestOptions, { method, path, query, body, isRepeatable }: Call, inQuery: boolean): Promise<RestAnswer> {
  const { baseUrl, key, keySecret, ...patience } = options
  const basic = `Basic ${Buffer.from(`${key}:${keySecret}`).toString('base64')}`
  const search = new URLSearchParams({ ...query, ...(inQuery && { consumer_key: key, consumer_secret: keySecret }) })
  const headers = {
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(!inQuery && { authorization: basic }),
  }
  return callPatiently({
    ...patience,
    address: `${baseUrl}/wp-json/wc/v3/${path}${search.size > 0 ? `?${search}` : ''}`,
    options: { method, headers, ...(body !== undefined && { body }) },
    isRepeatable,
    read: readAnswer,
  })
}

function readAnswer({ status, headers, body: bytes }: SafeResponse): RestAnswer {
  const body = wholeJson(bytes, status)
  if (status >= 400) throw faultOf(status, body)
  const date = new Date(headers.date ?? '')
  const count = (name: string) => (/^\d{1,12}$/.test(String(headers[name])) ? Number(headers[name]) : null)
  return {
    body,
    total: count('x-wp-total'),
    pages: count('x-wp-totalpages'),
    date: Number.isNaN(date.getTime()) ? null : date,
  }
}

/** An answer of the API is JSON, refusals too; a page of the shop that stands in its place is none. */
function wholeJson(bytes: Buffer, status: number): unknown {
  try {
    // plugins print before the answer: a mark of byte order is the most common of it
    return parseExactJson(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    if (status >= 400) return {}
    throw new HalfWritten()
  }
}

function faultOf(status: number, body: unknown): ShopCallError {
  const words = textIn(objectIn(body).message, 300)
  if (status === 401) return new ShopCallError('unauthorized', words ?? 'The shop does not accept the key.', { status })
  if (status === 403) return new ShopCallError('denied', words ?? 'The shop does not let this key in.', { status })
  if (status === 404) return new ShopCallError('missing', words ?? 'There is no REST API of WooCommerce at this address.', { status })
  return new ShopCallError('refused', words ?? `The shop answers with ${status}.`, { status })
}
