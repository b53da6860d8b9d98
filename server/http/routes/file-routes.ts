import { Hono, type Context as Http } from 'hono'
import * as z from 'zod/mini'
import { type Context, contextFor, type Desk } from '../../context.ts'
import { storeKey } from '../../contract/socket-events.ts'
import { Invalid, NotFound } from '../../errors.ts'
import { dispositionOf, type FileShelf, isSigned } from '../../files/index.ts'
import { getAttachment, mayUpload } from '../../tickets/index.ts'
import { type AgentEnv, requireAgent } from '../actor.ts'
import { shelveUpload } from '../bodies/shelve-upload.ts'
import { limitDoor } from '../guard.ts'
import { idOf, queryOf } from '../parse.ts'
import type { HttpSettings } from '../settings.ts'
import { visitorOf, visitorTokenOf } from '../visitor.ts'

const fileName = z.string().check(z.minLength(1), z.maxLength(4_000))

export interface FileParts {
  shelf: FileShelf
  fileKey: Buffer
}

/** Agents' uploads, below /api. */
export function agentUploadRoutes(desk: Desk, parts: FileParts) {
  return new Hono<AgentEnv>().post('/uploads', requireAgent(desk), async (c) => {
    const { name, store } = queryOf(c, z.object({ name: fileName, store: z.uuid() }))
    return keep(c, c.var.ctx, parts.shelf, store, name)
  })
}

/** Shoppers' uploads, and the files themselves by their signed addresses. */
export function fileRoutes(desk: Desk, settings: HttpSettings, parts: FileParts) {
  return new Hono()
    .post('/widget/uploads', limitDoor(settings), async (c) => {
      const { name, store } = queryOf(c, z.object({ name: fileName, store: storeKey }))
      const { actor } = await visitorOf(desk, { store, token: visitorTokenOf(c) })
      return keep(c, contextFor(desk, actor), parts.shelf, actor.storeId, name)
    })
    .get('/files/:id', async (c) => sendSigned(desk, parts, c, idOf(c, 'This file')))
}

/** A file of a message to who was shown its signed address. NotFound without, and once that is over. */
export async function sendSigned(desk: Desk, { shelf, fileKey }: FileParts, c: Http, id: string): Promise<Response> {
  if (!isSigned(fileKey, id, c.req.query('e'), c.req.query('s'), desk.now().getTime())) throw new NotFound('This file')
  const file = await getAttachment(contextFor(desk, { kind: 'system', name: 'Parceldesk' }), id)
  // HEAD runs this too and drops the body: an opened file would stay open
  const body = (c.req.method === 'HEAD' ? null : shelf.read(id)) as ReadableStream
  return c.body(body, 200, {
    'content-type': file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type,
    'content-length': String(file.size),
    'content-disposition': dispositionOf(file.name),
    'content-security-policy': "sandbox; default-src 'none'",
    // a picture inside a mail is shown in a frame that has no origin of its own
    'cross-origin-resource-policy': file.type.startsWith('image/') ? 'cross-origin' : 'same-origin',
    'cache-control': 'private, max-age=86400',
  })
}

async function keep(c: Http, ctx: Context, shelf: FileShelf, storeId: string, name: string): Promise<Response> {
  mayUpload(ctx.actor, storeId)
  if (!c.req.raw.body) throw new Invalid('The file is empty.')
  return c.json(await shelveUpload(ctx, shelf, { storeId, name, body: c.req.raw.body }), 201)
}
