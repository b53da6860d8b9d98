import { Hono } from 'hono'
import * as z from 'zod/mini'
import { SHOP_KINDS, type ShopKind } from '../../../contract/console/shops.ts'
import { NotFound } from '../../../errors.ts'
import { type HookAnswer, refusalOf } from '../mail/hook-routes.ts'
import { type BodyBudget, createBodyReader } from '../mail/read-body.ts'

export interface ShopHookParts {
  /** What a shop posts: a refusal by address and headers, else what takes the body. It answers for itself. */
  openHook(kind: ShopKind, id: string, headers: Headers): Promise<{ refusal: HookAnswer } | { take(body: Uint8Array): Promise<HookAnswer> }>
}

/** Far above an order of a thousand lines, and many of them at once. */
const HOOK_BYTES: BodyBudget = { each: 8 * 1024 * 1024, all: 64 * 1024 * 1024 }
const connectionId = z.uuid()

/** What shops post to us. They prove themselves by a signature, not by a session. */
export function shopHookRoutes(parts: ShopHookParts, readBody = createBodyReader(HOOK_BYTES)) {
  const hooks = new Hono()
  for (const kind of SHOP_KINDS) {
    hooks.post(`/hooks/${kind}/:connectionId`, async (c) => {
      const id = connectionId.safeParse(c.req.param('connectionId'))
      if (!id.success) throw new NotFound('This shop')
      const opened = await parts.openHook(kind, id.data, c.req.raw.headers)
      const { status, body, headers } = 'refusal' in opened ? opened.refusal : await readBody(c.req.raw, opened.take)
      return c.json('error' in body ? refusalOf(status, body) : body, status as 200, headers)
    })
  }
  return hooks
}
