import { Hono } from 'hono'
import * as z from 'zod/mini'
import { askWho } from '../../../bot/index.ts'
import type { Context, Desk } from '../../../context.ts'
import {
  connectSocialBody,
  type SocialConnected,
  type SocialConnection,
  type SocialConnectionState,
  type SocialFinding,
} from '../../../contract/social/connections.ts'
import { type Network, SOCIAL_ACTS, type SocialAct } from '../../../contract/social/networks.ts'
import { NotFound } from '../../../errors.ts'
import { listSocialDeliveries, listSocialStates, replaySocial } from '../../../social/index.ts'
import { connectSocial, disableSocial, enableSocial, getSocial, listSocials } from '../../../stores/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf, queryOf, withoutUndefined } from '../../parse.ts'

/** What of networks the routes borrow from their adapters. */
export interface SocialParts {
  checkSocial(ctx: Context, connectionId: string): Promise<SocialFinding[]>
  actOnMessage(ctx: Context, input: { ticketId: string; messageId: string; act: SocialAct }): Promise<void>
  /** Whether bodies of others were tried against it, and whether it posts to us. */
  aboutNetwork(network: Network): { isProven: boolean; posts: boolean }
}

const nothing = z.strictObject({})
const actBody = z.strictObject({ act: z.enum(SOCIAL_ACTS) })
const page = z.object({ state: z.enum(['failed', 'ignored', 'done']), before: z.nullable(z.optional(z.uuid())) })

/** The accounts of a store on networks: all of it is for admins. Secrets come in and are in no answer but for the verify token, once. */
export function socialRoutes(desk: Desk, parts: SocialParts & { linkTo(path: string, origin: string): string }) {
  async function states(ctx: Context, url: string, connections: SocialConnection[]): Promise<SocialConnectionState[]> {
    const told = new Map(
      (
        await listSocialStates(
          ctx,
          connections.map(({ id }) => id),
        )
      ).map((state) => [state.connectionId, state]),
    )
    return connections.map((connection) => {
      const { isProven, posts } = parts.aboutNetwork(connection.network)
      const state = told.get(connection.id)
      const path = posts ? connection.webhookPath : null
      return {
        ...connection,
        webhookPath: path,
        webhookUrl: path && parts.linkTo(path, new URL(url).origin),
        lastDeliveryAt: state?.lastDeliveryAt?.toISOString() ?? null,
        failedDeliveries: state?.failed ?? 0,
        isProven,
      }
    })
  }
  const one = async (ctx: Context, url: string, id: string) => (await states(ctx, url, [await getSocial(ctx, id)]))[0]
  return new Hono<AgentEnv>()
    .use('/social/*', requireAgent(desk))
    .get('/social', async (c) => c.json({ connections: await states(c.var.ctx, c.req.url, await listSocials(c.var.ctx)) }))
    .post('/social', async (c) => {
      const { storeId, network, ...more } = await bodyOf(c, connectSocialBody)
      const { connectionId: id, verifyToken } = await connectSocial(c.var.ctx, { storeId, network, ...withoutUndefined(more) })
      const webhookUrl = (await one(c.var.ctx, c.req.url, id))?.webhookUrl ?? null
      const connected: SocialConnected = { id, webhookUrl, verifyToken }
      return c.json(connected, 201)
    })
    .post('/social/:id/disable', async (c) => {
      const id = idOf(c, 'This connection')
      await bodyOf(c, nothing)
      await disableSocial(c.var.ctx, id)
      return c.json(await one(c.var.ctx, c.req.url, id))
    })
    .post('/social/:id/enable', async (c) => {
      const id = idOf(c, 'This connection')
      await bodyOf(c, nothing)
      await enableSocial(c.var.ctx, id)
      return c.json(await one(c.var.ctx, c.req.url, id))
    })
    .post('/social/:id/test', async (c) => {
      const id = idOf(c, 'This connection')
      await bodyOf(c, nothing)
      return c.json({ findings: await parts.checkSocial(c.var.ctx, id) })
    })
    .post('/tickets/:id/messages/:messageId/acts', requireAgent(desk), async (c) => {
      const ticketId = idOf(c, 'This ticket')
      const messageId = z.uuid().safeParse(c.req.param('messageId'))
      if (!messageId.success) throw new NotFound('This message')
      const { act } = await bodyOf(c, actBody)
      await parts.actOnMessage(c.var.ctx, { ticketId, messageId: messageId.data, act })
      return c.json({ ok: true })
    })
    .post('/tickets/:id/handle-link', requireAgent(desk), async (c) => {
      const ticketId = idOf(c, 'This ticket')
      await bodyOf(c, nothing)
      return c.json(await askWho(c.var.ctx, ticketId, parts.linkTo('', new URL(c.req.url).origin)), 201)
    })
    .get('/social-deliveries', requireAgent(desk), async (c) => {
      const { state, before } = queryOf(c, page)
      return c.json(await listSocialDeliveries(c.var.ctx, { state, before: before ?? null }))
    })
    .post('/social-deliveries/:id/replay', requireAgent(desk), async (c) => {
      await bodyOf(c, nothing)
      await replaySocial(c.var.ctx, idOf(c, 'This delivery'))
      return c.json({ ok: true })
    })
}
