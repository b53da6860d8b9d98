import { createHash } from 'node:crypto'
import { Hono, type Context as Http } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Desk } from '../../../context.ts'
import { Invalid, NotFound } from '../../../errors.ts'
import { answerOnce, type OnceAnswer } from '../../../stores/index.ts'
import type { HttpSettings } from '../../settings.ts'
import { Assets } from '../assets.ts'
import { createBodyReader } from '../mail/read-body.ts'
import type { ApiRoute } from './api-route.ts'
import { apiRoutes } from './api-routes.ts'
import { describeApi } from './openapi.ts'
import { sendApiPage } from './page/send-api-page.tsx'
import { readApi } from './read-api.ts'
import { type ApiEnv, requireKey } from './require-key.ts'

export interface ApiParts {
  /** JSON whose whole numbers beyond 2^53 become text. Throws where it is none. */
  parseJson(text: string): unknown
}

/** Far above five hundred orders of thirty lines. */
const BODY = { each: 8 * 1024 * 1024, all: 64 * 1024 * 1024 }

/** `/api/v1`: what a store's own programs may ask, by its key; its description and its page are for everybody. */
export function v1Routes(desk: Desk, settings: HttpSettings, parts: ApiParts) {
  const readBody = createBodyReader(BODY)
  const assets = new Assets(settings.dist)
  const app = new Hono<ApiEnv>()
  const addressOf = (c: Http) => `${settings.publicUrl ?? `${new URL(c.req.url).origin}${settings.basePath}`}/api/v1`
  app.get('/', (c) => sendApiPage(c, apiRoutes, addressOf(c), assets))
  app.get('/openapi.json', (c) => c.json(describeApi(apiRoutes, addressOf(c))))
  app.use('/*', requireKey(desk))
  for (const route of apiRoutes) {
    app.on(route.method, route.path, async (c) => {
      const sent = route.body ? await readBody(c.req.raw, async (body) => body) : new Uint8Array()
      const answer = () => answerRoute(c, route, sent, parts)
      const key = route.body && c.req.header('idempotency-key')
      const { status, text } = key ? await once(c, key, sent, answer) : await answer()
      return c.body(text, status as 200, { 'content-type': 'application/json' })
    })
  }
  app.all('/*', (c) => {
    const allowed = apiRoutes.filter((route) => isOf(route, c)).map((route) => route.method)
    if (allowed.length > 0) {
      c.header('allow', allowed.join(', '))
      throw new HTTPException(405, { message: `This route takes ${allowed.join(' and ')}.` })
    }
    throw new NotFound('This route of the API')
  })
  return app
}

/** Whether a request is to the path of a route, by whatever method. */
function isOf({ path }: ApiRoute, c: Http): boolean {
  const own = c.req.path.slice(c.req.path.lastIndexOf('/api/v1/') + '/api/v1'.length)
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(own)
}

async function answerRoute(c: Http<ApiEnv>, route: ApiRoute, sent: Uint8Array, parts: ApiParts): Promise<OnceAnswer> {
  const { ctx, actor } = c.var
  const params = paramsOf(route.params, c.req.param())
  const query = readApi(route.query, c.req.query())
  const body = route.body && readApi(route.body.schema, readJson(c, sent, parts))
  return { status: 200, text: JSON.stringify(await route.handle({ ctx, actor, params, query, body })) }
}

/** What cannot be an id names nothing, so it is simply not found. */
function paramsOf(schema: ApiRoute['params'], given: Record<string, string>): Record<string, unknown> {
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new NotFound('What the address names')
  return parsed.data
}

function readJson(c: Http, sent: Uint8Array, { parseJson }: ApiParts): unknown {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    throw new HTTPException(415, { message: 'Please send application/json.' })
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(sent))
  } catch {
    throw new Invalid('The request is no valid JSON.')
  }
}

const KEY = /^[\x21-\x7e]{1,200}$/

async function once(c: Http<ApiEnv>, idempotencyKey: string, sent: Uint8Array, answer: () => Promise<OnceAnswer>): Promise<OnceAnswer> {
  if (!KEY.test(idempotencyKey))
    throw new Invalid('Idempotency-Key: use 1 to 200 printable ASCII characters without spaces', 'Idempotency-Key')
  const hash = createHash('sha256').update(`${c.req.method} ${c.req.path}\n`).update(sent).digest()
  const given = await answerOnce(c.var.ctx, { keyId: c.var.actor.keyId, idempotencyKey }, hash, answer)
  if (given.kind === 'mismatch') throw new HTTPException(422, { message: 'This Idempotency-Key came with another request before.' })
  if (given.kind === 'again') c.header('idempotency-replayed', 'true')
  return given
}
