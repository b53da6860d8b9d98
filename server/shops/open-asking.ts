import type { Context } from '../context.ts'
import type { ShopFinding } from '../contract/console/shops.ts'
import { type HeldOrder, listLooseParts, listShopStates, takeParts } from '../orders/index.ts'
import { getShop, openShopConnection } from '../stores/index.ts'
import type { OrderSource } from './backfill/order-source.ts'
import { runBackfill } from './backfill/run-backfill.ts'
import { createShopifySource } from './backfill/shopify-source.ts'
import { createWooCommerceSource } from './backfill/woocommerce-source.ts'
import { ShopCallError } from './calling/shop-call-error.ts'
import type { ShopPeers } from './calling/shop-fetch.ts'
import { checkShop, type ShopToCheck, subscribeShop } from './checking/check-shop.ts'
import { openClient } from './open-client.ts'
import { askParts } from './shopify/asking/ask-parts.ts'

export interface ShopAsking {
  /** The job of each run over a shop's orders. */
  runBackfill(ctx: Context, backfillId: string): Promise<void>
  /** The job that asks of which orders parts are that a shop told of without saying. */
  askLooseParts(ctx: Context, connectionId: string): Promise<void>
  /** Tries a connection, for its admin. @throws NotFound, Forbidden */
  checkShop(ctx: Context, connectionId: string, webhookUrl: string): Promise<ShopFinding[]>
  /** Has the shop tell us of everything. @throws NotFound, Forbidden */
  subscribeShop(ctx: Context, connectionId: string, webhookUrl: string): Promise<{ findings: ShopFinding[]; refused: string[] }>
  /** Runs that go on end behind the batch that they are at; who starts next goes on with them. */
  close(): void
}
interface Options {
  context(): Context
  /** Told after commit. */
  changed(storeId: string, orders: HeldOrder[]): void
  peers?: ShopPeers | undefined
}

/** A person waits for a test: it asks twice at most, and not for long. */
const IN_PERSON = { tries: 2, timeoutMs: 8_000 }

/** What the desk asks shops by itself: for their orders, and whether all is in order. */
export function openAsking({ context, changed, peers }: Options): ShopAsking {
  const ending = new AbortController()
  async function openSource(ctx: Context, connectionId: string, signal: AbortSignal): Promise<OrderSource> {
    const client = openClient(await openShopConnection(ctx, connectionId), { log: ctx.log, peers, signal })
    if (!client) throw new ShopCallError('unauthorized', 'We have nothing to ask the shop with.')
    return client.kind === 'shopify'
      ? createShopifySource({ client: client.admin, fetch: client.fetch })
      : createWooCommerceSource(client.rest)
  }
  async function toCheck(ctx: Context, connectionId: string, webhookUrl: string): Promise<ShopToCheck> {
    await getShop(ctx, connectionId)
    const state = (await listShopStates(ctx)).find(({ id }) => id === connectionId)
    const access = await openShopConnection(context(), connectionId)
    const client = openClient(access, { log: ctx.log, peers, signal: ending.signal, ...IN_PERSON })
    return { access, client, webhookUrl, lastDeliveryAt: state?.lastDeliveryAt ?? null, now: ctx.now() }
  }
  return {
    runBackfill: (ctx, id) => runBackfill(ctx, { openSource, changed, signal: ending.signal }, id),
    async askLooseParts(ctx, connectionId) {
      const access = await openShopConnection(ctx, connectionId)
      const client = openClient(access, { log: ctx.log, peers, signal: ending.signal })
      if (client?.kind !== 'shopify') return
      const asked = await listLooseParts(ctx, connectionId)
      if (asked.length === 0) return
      const parts = await askParts(client.admin, asked)
      const orders = await takeParts(ctx, { storeId: access.storeId, connectionKey: connectionId }, asked, parts)
      if (orders.length > 0) changed(access.storeId, orders)
    },
    checkShop: async (ctx, id, webhookUrl) => checkShop(await toCheck(ctx, id, webhookUrl)),
    subscribeShop: async (ctx, id, webhookUrl) => subscribeShop(await toCheck(ctx, id, webhookUrl)),
    close: () => ending.abort(),
  }
}
