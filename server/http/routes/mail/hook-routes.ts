import { Hono } from 'hono'
import * as z from 'zod/mini'
import { NotFound } from '../../../errors.ts'
import { queryOf } from '../../parse.ts'
import { type BodyBudget, createBodyReader } from './read-body.ts'

export interface HookAnswer {
  status: number
  body: object
  headers: Record<string, string>
}
export interface HookParts {
  /**
   * What a provider posts to an inbox: a refusal by address and headers, else what takes the body. It answers for itself, and never
   * with a fault of ours for a body of theirs.
   */
  webhook(
    inboxId: string,
    call: { headers: Headers; url: URL },
  ): Promise<{ refusal: HookAnswer } | { take(body: Uint8Array): Promise<HookAnswer> }>
  /** A remote picture of a mail, fetched for its reader; null where it is none, or cannot be had. */
  readImage(url: string): Promise<{ type: string; bytes: Uint8Array } | null>
  isImageSigned(url: string, signature: string): boolean
}

const CODES: Record<number, string> = { 401: 'unauthenticated', 404: 'not_found', 503: 'unavailable' }

/** In the form of every other answer of ours. */
export function refusalOf(status: number, { error, ...more }: { error?: unknown; field?: string }) {
  return { error: { code: CODES[status] ?? 'invalid', message: String(error), ...more } }
}

/** One provider's largest mail, and four of them: whoever comes then is asked to come again. */
const HOOK_BYTES: BodyBudget = { each: 40 * 1024 * 1024, all: 160 * 1024 * 1024 }
const readHook = createBodyReader(HOOK_BYTES)
const inboxId = z.uuid()
const picture = z.object({ u: z.string().check(z.maxLength(4_000)), s: z.string().check(z.maxLength(100)) })

/** What the world posts to us, and what we fetch from it for a mail's reader. Both prove themselves by a signature, not by a session. */
export function hookRoutes(parts: HookParts, readBody = readHook) {
  return new Hono()
    .post('/hooks/mail/:inboxId', async (c) => {
      const id = inboxId.safeParse(c.req.param('inboxId'))
      if (!id.success) throw new NotFound('This inbox')
      const opened = await parts.webhook(id.data, { headers: c.req.raw.headers, url: new URL(c.req.url) })
      const { status, body, headers } = 'refusal' in opened ? opened.refusal : await readBody(c.req.raw, opened.take)
      return c.json('error' in body ? refusalOf(status, body) : body, status as 200, headers)
    })
    .get('/mail-images', async (c) => {
      const { u, s } = queryOf(c, picture)
      if (!parts.isImageSigned(u, s)) throw new NotFound('This picture')
      const image = await parts.readImage(u)
      if (!image) throw new NotFound('This picture')
      return c.body(image.bytes as never, 200, {
        'content-type': image.type,
        'content-security-policy': "sandbox; default-src 'none'",
        // the frame of a mail has no origin of its own
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': 'private, max-age=3600',
      })
    })
}
