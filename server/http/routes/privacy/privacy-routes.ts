import * as web from 'node:stream/web'
import { type Context, Hono } from 'hono'
import type { Desk } from '../../../context.ts'
import { eraseCustomer, settleRequest } from '../../../contract/console/privacy.ts'
import { dispositionOf, type FileShelf } from '../../../files/index.ts'
import {
  exportCustomer,
  exportRequest,
  getPrivacyRequest,
  listPrivacy,
  previewRedaction,
  redactCustomer,
  settleDataRequest,
} from '../../../privacy/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf } from '../../parse.ts'

/** What the law has us hand out and erase: for admins. */
export function privacyRoutes(desk: Desk, { shelf }: { shelf: FileShelf }) {
  const readFile = (id: string) => shelf.readIfThere(id)
  return new Hono<AgentEnv>()
    .use('/privacy/*', requireAgent(desk))
    .use('/customers/*', requireAgent(desk))
    .get('/privacy', async (c) => c.json(await listPrivacy(c.var.ctx)))
    .get('/privacy/:id', async (c) => c.json(await getPrivacyRequest(c.var.ctx, idOf(c, 'This request'))))
    .post('/privacy/:id/settle', async (c) => {
      const id = idOf(c, 'This request')
      await bodyOf(c, settleRequest)
      await settleDataRequest(c.var.ctx, id)
      return c.body(null, 204)
    })
    .post('/customers/:id/erasure', async (c) => {
      const customerId = idOf(c, 'This customer')
      await bodyOf(c, eraseCustomer)
      return c.json(await redactCustomer(c.var.ctx, { customerId, way: 'console' }), 202)
    })
    .get('/customers/:id/erasure', async (c) => c.json(await previewRedaction(c.var.ctx, idOf(c, 'This customer'))))
    .get('/customers/:id/export', async (c) => {
      const customerId = idOf(c, 'This customer')
      return handOut(c, await exportCustomer(c.var.ctx, { customerId, way: 'console', readFile }))
    })
    .get('/privacy/:id/export', async (c) => {
      const requestId = idOf(c, 'This request')
      return handOut(c, await exportRequest(c.var.ctx, { requestId, readFile }))
    })
}

function handOut(c: Context, pieces: AsyncIterable<string>): Response {
  c.header('content-type', 'application/json')
  c.header('content-disposition', dispositionOf('personal-data.json'))
  c.header('cache-control', 'private, no-store')
  // one that breaks off ends its line, and is not taken for a whole one
  return c.body(web.ReadableStream.from(pieces).pipeThrough(new web.TextEncoderStream()) as ReadableStream)
}
