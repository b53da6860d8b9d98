import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Desk } from '../../../context.ts'
import { dispositionOf, type FileShelf } from '../../../files/index.ts'
import { getMailAside, getRawMail, listMailsAside } from '../../../mails/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf, queryOf } from '../../parse.ts'
import type { MailParts } from './email-routes.ts'

const page = z.object({
  state: z._default(z.nullable(z.enum(['parked', 'quarantined'])), null),
  before: z._default(z.nullable(z.uuid()), null),
})
const nothing = z.strictObject({})

/** Mails as they came, and those of them that became no message: for every agent of their store. */
export function asideRoutes(desk: Desk, parts: Pick<MailParts, 'replayMail'> & { shelf: FileShelf }) {
  return new Hono<AgentEnv>()
    .use('/mails/*', requireAgent(desk))
    .get('/mails', async (c) => c.json(await listMailsAside(c.var.ctx, queryOf(c, page))))
    .post('/mails/:id/replay', async (c) => {
      const { id } = await getMailAside(c.var.ctx, idOf(c, 'This mail'))
      await bodyOf(c, nothing)
      return c.json({ outcome: await parts.replayMail(c.var.ctx, id) })
    })
    .get('/mails/:id/raw', async (c) => {
      const { id, name, size } = await getRawMail(c.var.ctx, idOf(c, 'This mail'))
      // HEAD runs this too and drops the body: an opened file would stay open
      const body = (c.req.method === 'HEAD' ? null : parts.shelf.read(id)) as ReadableStream
      // never as message/rfc822: some browsers would show it, and what is in it, as a page of ours
      return c.body(body, 200, {
        'content-type': 'application/octet-stream',
        'content-length': String(size),
        'content-disposition': dispositionOf(name),
        'content-security-policy': "sandbox; default-src 'none'",
        'cache-control': 'private, no-store',
      })
    })
}
