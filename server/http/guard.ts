import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { LANGUAGE_PATTERN } from '../../knowledge-base/site/index.ts'
import { SHOP_KINDS } from '../contract/console/shops.ts'
import { NETWORKS } from '../contract/social/networks.ts'
import { Forbidden, LimitExceeded, NotFound } from '../errors.ts'
import { Buckets } from '../throttle.ts'
import { ipOf, isOwnOrigin } from './requester.ts'
import type { HttpSettings } from './settings.ts'

/** Requests of one address: pages and API together, then the doors that anybody may knock at. */
const ALL = { burst: 2_000, perSecond: 400 }
/** Shops and networks post in bursts from few addresses, some of them once only; each call costs us a look at the connection and a hash. */
const HOOKS = { burst: 10_000, perSecond: 2_000 }
const HOOK_KINDS = [...SHOP_KINDS, ...NETWORKS]
const DOORS = { burst: 30, perSecond: 0.5 }
const JSON_BYTES = 64 * 1024

/** On every answer, whatever it is: pages add their own, wider content policy. */
export const secureHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  // Hono's own c.header() makes the whole answer anew, body and all: more than all the rest of what a kept page costs
  const { headers } = c.res
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'strict-origin-when-cross-origin')
  headers.set('cross-origin-opener-policy', 'same-origin')
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
}

/** What changes nothing has no body that anybody reads. */
const onlyReads = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/** Nothing that is kept has a NUL in its name, and PostgreSQL takes none in a text: an address with one is nobody's. */
export const refuseNul: MiddlewareHandler = async (c, next) => {
  if (c.req.path.includes('\0')) throw new NotFound('This page')
  await next()
}

export function limitRequests(settings: HttpSettings): MiddlewareHandler {
  const all = new Buckets(ALL.burst, ALL.perSecond)
  const hooks = new Buckets(HOOKS.burst, HOOKS.perSecond)
  const hookPaths = HOOK_KINDS.map((kind) => `${settings.basePath}/hooks/${kind}/`)
  return async (c, next) => {
    const buckets = hookPaths.some((path) => c.req.path.startsWith(path)) ? hooks : all
    if (!buckets.take(ipOf(c, settings.trustProxy))) throw new LimitExceeded('Too many requests. Please wait a moment.', 5_000)
    await next()
  }
}

/** For what costs us much or opens something: signing in, taking an invite, an anonymous upload. */
export function limitDoor(settings: HttpSettings): MiddlewareHandler {
  const buckets = new Buckets(DOORS.burst, DOORS.perSecond)
  return async (c, next) => {
    if (!buckets.take(ipOf(c, settings.trustProxy))) throw new LimitExceeded('Too many tries from here. Please wait a minute.', 60_000)
    await next()
  }
}

/**
 * Changes only come from pages of ours: a foreign page can neither send our origin nor, without asking first, JSON.
 * Hono's own csrf() lets cross-site JSON through, so the origin is compared for every method that changes something.
 */
export function sameOrigin(settings: HttpSettings): MiddlewareHandler {
  return async (c, next) => {
    if (!onlyReads(c.req.method) && !isStoreSignIn(c.req.path, settings.basePath)) {
      const headers = { origin: c.req.header('origin'), host: c.req.header('host') }
      if (!isOwnOrigin(headers, settings.publicUrl)) throw new Forbidden('This request comes from another site.')
      if (c.req.header('sec-fetch-site') === 'cross-site') throw new Forbidden('This request comes from another site.')
    }
    await next()
  }
}

/** The one form that a store's own pages send: it looks for itself at where it comes from, and at the store's signature. */
const SIGN_IN = new RegExp(`^/help/[^/]+(/${LANGUAGE_PATTERN})?/session$`)
const isStoreSignIn = (path: string, basePath: string) => path.startsWith(`${basePath}/help/`) && SIGN_IN.test(path.slice(basePath.length))

const limitBody = bodyLimit({
  maxSize: JSON_BYTES,
  onError: () => {
    throw new HTTPException(413, { message: 'The request is larger than 64 kB.' })
  },
})
/** Asking for the body alone makes the whole request anew. */
export const limitJson: MiddlewareHandler = (c, next) => (onlyReads(c.req.method) ? next() : limitBody(c, next))
