import { Hono } from 'hono'
import * as z from 'zod/mini'
import { askWho } from '../../../bot/index.ts'
import type { Context, Desk } from '../../../context.ts'
import type { PostedMessage } from '../../../contract/api.ts'
import {
  connectSocialBody,
  listSocialDeliveries as page,
  type SocialConnected,
  type SocialConnection,
  type SocialConnectionState,
  type SocialFinding,
} from '../../../contract/social/connections.ts'
import { type Network, SOCIAL_ACTS, type SocialAct } from '../../../contract/social/networks.ts'
import { type SocialTemplate, templateReply } from '../../../contract/social/templates.ts'
import { NotFound } from '../../../errors.ts'
import { getSocialDelivery, listSocialDeliveries, listSocialStates, replaySocial } from '../../../social/index.ts'
import { connectSocial, disableSocial, enableSocial, getSocial, listSocials } from '../../../stores/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf, queryOf, withoutUndefined } from '../../parse.ts'

/** What of networks the routes borrow from their adapters. */
export interface SocialParts {
  checkSocial(ctx: Context, connectionId: string): Promise<SocialFinding[]>
  subscribeSocial(ctx: Context, connectionId: string, deskUrl: string | null): Promise<SocialFinding[]>
  actOnMessage(ctx: Context, input: { ticketId: string; messageId: string; act: SocialAct }): Promise<void>
  listTemplates(ctx: Context, ticketId: string): Promise<SocialTemplate[]>
  answerByTemplate(ctx: Context, reply: z.infer<typeof templateReply> & { ticketId: string }): Promise<PostedMessage>
  /** Whether bodies of others were tried against it, whether it posts to us, and can be asked to. */
  aboutNetwork(network: Network): { isProven: boolean; posts: boolean; subscribes: boolean }
}

const nothing = z.strictObject({})
const actBody = z.strictObject({ act: z.enum(SOCIAL_ACTS) })

/** The accounts of a store on networks: all of it is for admins. Secrets come in and are in no answer but for the verify token, once. */
export function socialRoutes(desk: Desk, parts: SocialParts & { linkTo(path: string, origin: string): string; publicUrl: string | null }) {
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
      const { isProven, posts, subscribes } = parts.aboutNetwork(connection.network)
      const state = told.get(connection.id)
      const path = posts ? connection.webhookPath : null
      return {
        ...connection,
        webhookPath: path,
        webhookUrl: path && parts.linkTo(path, new URL(url).origin),
        lastDeliveryAt: state?.lastDeliveryAt?.toISOString() ?? null,
        failedDeliveries: state?.failed ?? 0,
        isProven,
        subscribes,
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
      const state = await one(c.var.ctx, c.req.url, id)
      const findings = more.token && state?.subscribes ? await parts.subscribeSocial(c.var.ctx, id, parts.publicUrl) : []
      const connected: SocialConnected = { id, webhookUrl: state?.webhookUrl ?? null, verifyToken, findings }
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
    .post('/social/:id/subscribe', async (c) => {
      const id = idOf(c, 'This connection')
      await bodyOf(c, nothing)
      return c.json({ findings: await parts.subscribeSocial(c.var.ctx, id, parts.publicUrl) })
    })
    .post('/tickets/:id/messages/:messageId/acts', requireAgent(desk), async (c) => {
      const ticketId = idOf(c, 'This ticket')
      const messageId = z.uuid().safeParse(c.req.param('messageId'))
      if (!messageId.success) throw new NotFound('This message')
      const { act } = await bodyOf(c, actBody)
      await parts.actOnMessage(c.var.ctx, { ticketId, messageId: messageId.data, act })
      return c.json({ ok: true })
    })
    .get('/tickets/:id/templates', requireAgent(desk), async (c) =>
      c.json({ templates: await parts.listTemplates(c.var.ctx, idOf(c, 'This ticket')) }),
    )
    .post('/tickets/:id/template-replies', requireAgent(desk), async (c) => {
      const ticketId = idOf(c, 'This ticket')
      return c.json(await parts.answerByTemplate(c.var.ctx, { ticketId, ...(await bodyOf(c, templateReply)) }), 201)
    })
    .post('/tickets/:id/handle-link', requireAgent(desk), async (c) => {
      const ticketId = idOf(c, 'This ticket')
      await bodyOf(c, nothing)
      return c.json(await askWho(c.var.ctx, ticketId, parts.linkTo('', new URL(c.req.url).origin)), 201)
    })
    .get('/social-deliveries', requireAgent(desk), async (c) => {
      const { state, connection = null, before = null } = queryOf(c, page)
      return c.json(await listSocialDeliveries(c.var.ctx, { state, connectionId: connection, before }))
    })
    .get('/social-deliveries/:id', requireAgent(desk), async (c) => c.json(await getSocialDelivery(c.var.ctx, idOf(c, 'This delivery'))))
    .post('/social-deliveries/:id/replay', requireAgent(desk), async (c) => {
      await bodyOf(c, nothing)
      await replaySocial(c.var.ctx, idOf(c, 'This delivery'))
      return c.json({ ok: true })
    })
}
