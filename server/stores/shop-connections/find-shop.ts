import type { Context } from '../../context.ts'
import type { ShopConnection, ShopKind } from '../../contract/console/shops.ts'
import { NotFound } from '../../errors.ts'
import { mustBeAdmin, mustBeSystem } from '../rules.ts'
import { type ShopConnectionRow, selectShop, selectShops, switchOff } from './shop-queries.ts'

/** A connection that takes deliveries, with its secrets open. */
export interface OpenShopConnection {
  id: string
  storeId: string
  kind: ShopKind
  /** The current one first, then the one before it. */
  secrets: string[]
}

/** For our own work only; null where there is none of this kind, or it is switched off and that is not to be overlooked. */
export async function findShop(ctx: Context, kind: ShopKind, id: string, evenOff = false): Promise<OpenShopConnection | null> {
  mustBeSystem(ctx)
  const row = await selectShop(ctx.sql, id)
  if (!row || row.kind !== kind || (row.disabledAt && !evenOff)) return null
  const boxes = row.previousSecret ? [row.secret, row.previousSecret] : [row.secret]
  return { id: row.id, storeId: row.storeId, kind, secrets: boxes.map((box) => ctx.vault.open(box)) }
}

/** The shops of an admin's own stores, oldest first. Nobody else has any. */
export async function listShops(ctx: Context): Promise<ShopConnection[]> {
  const storeIds = ctx.actor.kind === 'agent' ? ctx.actor.storeIds : []
  mustBeAdmin(ctx.actor)
  return (await selectShops(ctx.sql, storeIds)).map(view)
}

/** Nothing is taken from it any more, until it is connected again; what it told stays. */
export async function disableShop(ctx: Context, id: string): Promise<void> {
  const row = await selectShop(ctx.sql, id)
  const reaches = ctx.actor.kind === 'system' || (ctx.actor.kind === 'agent' && row && ctx.actor.storeIds.includes(row.storeId))
  if (!row || !reaches) throw new NotFound('This shop')
  mustBeAdmin(ctx.actor)
  await switchOff(ctx.sql, id, ctx.now())
}

export const shopWebhookPath = ({ kind, id }: { kind: ShopKind; id: string }): string => `/hooks/${kind}/${id}`

function view(row: ShopConnectionRow): ShopConnection {
  const { id, storeId, kind, settings } = row
  return { id, storeId, kind, baseUrl: settings.baseUrl, enabled: row.disabledAt === null, webhookPath: shopWebhookPath(row) }
}
