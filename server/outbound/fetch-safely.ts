import { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Resolve } from './check-host.ts'
import { checkTarget, type Target } from './check-target.ts'
import { NotReached, OutboundError, TargetRefused, TooManyRedirects, TooSlow, Unreachable } from './outbound-errors.ts'
import { readBody } from './read-body.ts'
import { resolveName } from './resolve-name.ts'

export interface SafeOptions {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** For all of it together: names, redirects, answer. In milliseconds. */
  timeoutMs?: number
  /** Of the answer's body once unpacked. */
  maxBytes?: number
  /** Stands in for DNS in tests. */
  resolve?: Resolve
  /** `address:port` pairs that may be called although they are not public. For tests only. */
  allow?: string[] | undefined
  /** Who runs this installation has named the address: it may be of their own network. What it redirects to was named by nobody. */
  isTrusted?: boolean
  /** Nobody waits for the answer any more. */
  signal?: AbortSignal | undefined
}
export interface SafeResponse {
  status: number
  headers: IncomingHttpHeaders
  /** For our own eyes: who typed the address is shown the status alone. */
  body: Buffer
  /** Where the last redirect led. */
  url: string
}

const TIMEOUT_MS = 10_000
const MAX_BYTES = 1024 * 1024
const MAX_REDIRECTS = 3
const REDIRECTS = new Set([301, 302, 303, 307, 308])
/** What may go along to another origin; a signature or a key stays with whom it was made for. */
const TRAVELS = new Set(['accept', 'accept-language', 'content-type', 'user-agent'])
/** Told by the connection and by what is sent, never by a caller. */
const OURS = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'expect', 'upgrade', 'te', 'trailer', 'accept-encoding'])

interface Hop {
  method: string
  headers: Record<string, string>
  body: string | Uint8Array | undefined
  encodings: string
}

/**
 * The one client for addresses that a user typed. Each hop's name is resolved once, every address is checked, and the
 * connection goes to exactly those: a name that answers differently the second time is never asked a second time.
 * Throws TargetRefused, TooManyRedirects, TooSlow, TooLarge or Unreachable. Any status is an answer, not an error.
 */
export async function fetchSafely(address: string, options: SafeOptions = {}): Promise<SafeResponse> {
  const deadline = deadlineOf(options)
  try {
    const work = follow(address, options, deadline.signal).then(async ({ response, url }) => {
      const body = await readBody(response, options.maxBytes ?? MAX_BYTES)
      return { status: response.statusCode ?? 0, headers: response.headers, body, url }
    })
    return await inTime(work, deadline.signal)
  } finally {
    // whatever is still open belongs to a request that nobody waits for any more
    deadline.end()
  }
}

/** One signal for all that ends a request: its time, and who asked for it. */
export function deadlineOf({ timeoutMs = TIMEOUT_MS, signal }: SafeOptions) {
  const ours = new AbortController()
  const timer = setTimeout(() => ours.abort(new TooSlow('The address took too long to answer.')), timeoutMs)
  const leave = () => ours.abort(signal?.reason)
  if (signal?.aborted) leave()
  signal?.addEventListener('abort', leave)
  /** It is in time: from here on only who asked can end it. */
  const hold = () => clearTimeout(timer)
  return {
    signal: ours.signal,
    hold,
    end() {
      hold()
      signal?.removeEventListener('abort', leave)
      ours.abort()
    },
  }
}

/** The answer behind all redirects, its body still to be read. `encodings`: what it may be packed with. */
export async function follow(address: string, options: SafeOptions, signal: AbortSignal, encodings = 'gzip, br') {
  const { resolve = resolveName, allow, isTrusted = false } = options
  let hop: Hop = { method: options.method ?? 'GET', headers: withoutOurs(options.headers ?? {}), body: options.body, encodings }
  let target = await checkTarget(address, { resolve, allow, isTrusted })
  for (let redirects = 0; ; redirects++) {
    signal.throwIfAborted()
    const response = await send(target, hop, signal)
    const status = response.statusCode ?? 0
    const location = response.headers.location
    if (!REDIRECTS.has(status) || location === undefined) return { response, url: target.url.href }
    response.destroy()
    if (redirects === MAX_REDIRECTS) throw new TooManyRedirects('The address redirects too often.')
    const next = await checkTarget(location, { resolve, allow, base: target.url })
    hop = redirected(hop, status, next.url.origin !== target.url.origin)
    target = next
  }
}

function redirected(hop: Hop, status: number, elsewhere: boolean): Hop {
  const headers = elsewhere
    ? Object.fromEntries(Object.entries(hop.headers).filter(([name]) => TRAVELS.has(name.toLowerCase())))
    : hop.headers
  // Fetch standard §4.4: 303 turns anything but HEAD into GET, 301 and 302 a POST
  const becomesGet = (status === 303 && hop.method !== 'HEAD') || (status < 303 && hop.method === 'POST')
  return becomesGet ? { ...hop, method: 'GET', headers, body: undefined } : { ...hop, headers }
}

/** No connection came about, so nothing was asked. */
const isUnasked = (cause: unknown) =>
  ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'].includes(String((cause as { code?: unknown } | undefined)?.code))

function send(target: Target, hop: Hop, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const unreachable = (cause?: unknown) =>
      reject(
        cause instanceof OutboundError
          ? cause
          : new (isUnasked(cause) ? NotReached : Unreachable)('Nobody answers at this address.', cause),
      )
    let request: ClientRequest
    try {
      const open = target.url.protocol === 'https:' ? requestHttps : requestHttp
      const headers = { 'user-agent': 'Parceldesk', ...hop.headers, 'accept-encoding': hop.encodings, connection: 'close' }
      // the name stays in Host, SNI and the certificate's check; only the way to it is ours
      request = open(target.url, { method: hop.method, headers, agent: false, lookup: only(target), signal })
    } catch (error) {
      unreachable(error)
      return
    }
    request.on('socket', (socket) => {
      socket.on('connect', () => {
        if (!target.addresses.some(({ address }) => isSame(address, socket.remoteAddress)))
          request.destroy(new TargetRefused('This address is not on the public internet.'))
      })
    })
    request.on('response', resolve)
    request.on('error', unreachable)
    request.on('close', unreachable)
    request.end(hop.body)
  })
}

/** A look-up that knows one target's checked addresses and nothing else. */
function only(target: Target): LookupFunction {
  const [first] = target.addresses
  return (_hostname, options, done) => {
    if (options.all) done(null, target.addresses)
    else done(null, first?.address ?? '', first?.family)
  }
}

function isSame(checked: string, connected: string | undefined): boolean {
  return connected !== undefined && new URL(hostOf(checked)).host === new URL(hostOf(connected)).host
}

/** An IPv6 address has many spellings; a URL has one. */
function hostOf(address: string): string {
  return address.includes(':') ? `http://[${address}]` : `http://${address}`
}

function withoutOurs(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OURS.has(name.toLowerCase())))
}

/** Gives up at the deadline even where the work itself cannot be stopped, as a look-up of a name cannot. */
export function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
    work.then(resolve, reject)
  })
}
