import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import * as z from 'zod/mini'
import { NotFound } from '../../../errors.ts'
import { queryOf } from '../../parse.ts'

export interface HookParts {
  /** What a provider posted to an inbox; it answers for itself, and never with a fault of ours for a body of theirs. */
  webhook(
    inboxId: string,
    request: { headers: Headers; body: Uint8Array; url: URL },
  ): Promise<{ status: number; body: object; headers: Record<string, string> }>
  /** A remote picture of a mail, fetched for its reader; null where it is none, or cannot be had. */
  readImage(url: string): Promise<{ type: string; bytes: Uint8Array } | null>
  isImageSigned(url: string, signature: string): boolean
}

const CODES: Record<number, string> = { 401: 'unauthenticated', 404: 'not_found', 503: 'unavailable' }

/** In the form of every other answer of ours. */
function refusalOf(status: number, { error, ...more }: { error?: unknown; field?: string }) {
  return { error: { code: CODES[status] ?? 'invalid', message: String(error), ...more } }
}

const HOOK_BYTES = 40 * 1024 * 1024
const inboxId = z.uuid()
const picture = z.object({ u: z.string().check(z.maxLength(4_000)), s: z.string().check(z.maxLength(100)) })

/** What the world posts to us, and what we fetch from it for a mail's reader. Both prove themselves by a signature, not by a session. */
export function hookRoutes(parts: HookParts) {
  const limit = bodyLimit({
    maxSize: HOOK_BYTES,
    onError: () => {
      throw new HTTPException(413, { message: 'The request is larger than 40 MB.' })
    },
  })
  return new Hono()
    .post('/hooks/mail/:inboxId', limit, async (c) => {
      const id = inboxId.safeParse(c.req.param('inboxId'))
      if (!id.success) throw new NotFound('This inbox')
      const request = { headers: c.req.raw.headers, body: new Uint8Array(await c.req.arrayBuffer()), url: new URL(c.req.url) }
      const { status, body, headers } = await parts.webhook(id.data, request)
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
