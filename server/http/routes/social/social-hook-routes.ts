import { Hono } from 'hono'
import * as z from 'zod/mini'
import { NETWORKS, type Network } from '../../../contract/social/networks.ts'
import { NotFound } from '../../../errors.ts'
import { type HookAnswer, refusalOf } from '../mail/hook-routes.ts'
import { type BodyBudget, createBodyReader } from '../mail/read-body.ts'

interface Call {
  headers: Headers
  url: URL
  now: Date
}
export interface SocialHookParts {
  /** What a network posts: a refusal by address and headers, else what takes the body. It answers for itself. */
  openHook(network: Network, id: string, call: Call): Promise<{ refusal: HookAnswer } | { take(body: Uint8Array): Promise<HookAnswer> }>
  /** What a network is answered that makes sure that the address is ours; null where it does not prove who it is. */
  greet(network: Network, id: string, call: Call): Promise<{ type: string; body: string } | null>
}

/** Networks tell of many things at once, and of none at length. */
const HOOK_BYTES: BodyBudget = { each: 4 * 1024 * 1024, all: 64 * 1024 * 1024 }
const connectionId = z.uuid()

/** What networks post to us. They prove themselves by a signature, not by a session. */
export function socialHookRoutes(parts: SocialHookParts, now: () => Date, readBody = createBodyReader(HOOK_BYTES)) {
  const hooks = new Hono()
  const idOf = (typed: string | undefined) => {
    const id = connectionId.safeParse(typed)
    if (!id.success) throw new NotFound('This connection')
    return id.data
  }
  const callOf = (request: Request): Call => ({ headers: request.headers, url: new URL(request.url), now: now() })
  for (const network of NETWORKS) {
    hooks.post(`/hooks/${network}/:connectionId`, async (c) => {
      const opened = await parts.openHook(network, idOf(c.req.param('connectionId')), callOf(c.req.raw))
      const { status, body, headers } = 'refusal' in opened ? opened.refusal : await readBody(c.req.raw, opened.take)
      return c.json('error' in body ? refusalOf(status, body) : body, status as 200, headers)
    })
    hooks.get(`/hooks/${network}/:connectionId`, async (c) => {
      const greeting = await parts.greet(network, idOf(c.req.param('connectionId')), callOf(c.req.raw))
      if (!greeting) throw new NotFound('This connection')
      return c.body(greeting.body, 200, { 'content-type': greeting.type })
    })
  }
  return hooks
}
