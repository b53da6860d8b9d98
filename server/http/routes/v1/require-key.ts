import type { MiddlewareHandler } from 'hono'
import { type ApiActor, type Context, contextFor, type Desk } from '../../../context.ts'
import { LimitExceeded, Unauthenticated } from '../../../errors.ts'
import { findApiActor } from '../../../stores/index.ts'
import { Buckets } from '../../../throttle.ts'

export interface ApiEnv {
  Variables: { ctx: Context; actor: ApiActor }
}

/** Requests of one key: a burst of hundreds, then as many a second as a shop with a full warehouse needs. */
const KEY = { burst: 300, perSecond: 50 }

/** Lets programs in by their key (RFC 6750 §2.1), with a context that acts for them. Cookies count for nothing here. */
export function requireKey(desk: Desk): MiddlewareHandler<ApiEnv> {
  const buckets = new Buckets(KEY.burst, KEY.perSecond)
  return async (c, next) => {
    const key = /^Bearer ([\w-]{1,200})$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const actor = key ? await findApiActor(contextFor(desk, { kind: 'system', name: 'Parceldesk' }), key) : null
    if (!actor) {
      c.header('www-authenticate', 'Bearer')
      throw new Unauthenticated(key ? 'This API key does not count.' : 'Send an API key: "Authorization: Bearer pd_…".')
    }
    if (!buckets.take(actor.keyId)) throw new LimitExceeded('This key sends too many requests. Please wait a moment.', 1_000)
    c.set('actor', actor)
    c.set('ctx', contextFor(desk, actor))
    await next()
  }
}
