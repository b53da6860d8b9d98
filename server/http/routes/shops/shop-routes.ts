import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Context, Desk } from '../../../context.ts'
import { connectShopBody, type ShopFinding, type ShopState } from '../../../contract/console/shops.ts'
import { getShopState, type KnownShopState, listShopStates, startBackfill } from '../../../orders/index.ts'
import { connectShop, disableShop, enableShop, getShop, shopWebhookPath } from '../../../stores/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf, withoutUndefined } from '../../parse.ts'

/** What of shops the routes borrow from their adapter. */
export interface ShopParts {
  checkShop(ctx: Context, connectionId: string, webhookUrl: string): Promise<ShopFinding[]>
  subscribeShop(ctx: Context, connectionId: string, webhookUrl: string): Promise<{ findings: ShopFinding[]; refused: string[] }>
}

const nothing = z.strictObject({})

/** The shops of a store: all of it is for admins. Secrets come in and are in no answer. */
export function shopRoutes(desk: Desk, parts: ShopParts & { linkTo(path: string, origin: string): string }) {
  const webhookUrl = (shop: Parameters<typeof shopWebhookPath>[0], url: string) => parts.linkTo(shopWebhookPath(shop), new URL(url).origin)
  const view = (shop: KnownShopState, url: string): ShopState => ({ ...shop, webhookUrl: webhookUrl(shop, url) })
  const one = async (ctx: Context, url: string, id: string) => view(await getShopState(ctx, id), url)
  return new Hono<AgentEnv>()
    .use('/shops/*', requireAgent(desk))
    .get('/shops', async (c) => c.json({ shops: (await listShopStates(c.var.ctx)).map((shop) => view(shop, c.req.url)) }))
    .post('/shops', async (c) => {
      const { storeId, kind, baseUrl, ...more } = await bodyOf(c, connectShopBody)
      const { connectionId } = await connectShop(c.var.ctx, { storeId, kind, baseUrl, ...withoutUndefined(more) })
      return c.json(await one(c.var.ctx, c.req.url, connectionId), 201)
    })
    .post('/shops/:id/disable', async (c) => {
      const id = idOf(c, 'This shop')
      await bodyOf(c, nothing)
      await disableShop(c.var.ctx, id)
      return c.json(await one(c.var.ctx, c.req.url, id))
    })
    .post('/shops/:id/enable', async (c) => {
      const id = idOf(c, 'This shop')
      await bodyOf(c, nothing)
      await enableShop(c.var.ctx, id)
      return c.json(await one(c.var.ctx, c.req.url, id))
    })
    .post('/shops/:id/test', async (c) => {
      const shop = await getShop(c.var.ctx, idOf(c, 'This shop'))
      await bodyOf(c, nothing)
      return c.json({ findings: await parts.checkShop(c.var.ctx, shop.id, webhookUrl(shop, c.req.url)) })
    })
    .post('/shops/:id/subscribe', async (c) => {
      const shop = await getShop(c.var.ctx, idOf(c, 'This shop'))
      await bodyOf(c, nothing)
      return c.json(await parts.subscribeShop(c.var.ctx, shop.id, webhookUrl(shop, c.req.url)))
    })
    .post('/shops/:id/backfill', async (c) => {
      const id = idOf(c, 'This shop')
      await bodyOf(c, nothing)
      await startBackfill(c.var.ctx, id)
      return c.json(await one(c.var.ctx, c.req.url, id), 202)
    })
}
