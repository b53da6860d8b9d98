import type { Context } from '../../context.ts'
import type { ShopBackfill, ShopConnection, ShopState } from '../../contract/console/shops.ts'
import { NotFound } from '../../errors.ts'
import { getShop, listShops } from '../../stores/index.ts'
import { type BackfillRow, selectLatest, selectPosted } from './backfill-queries.ts'

/** A shop with what it posted and how far it was asked; its webhook's address the caller knows. */
export type KnownShopState = Omit<ShopState, 'webhookUrl'>

/** The shops of an admin's own stores. Nobody else has any. */
export async function listShopStates(ctx: Context): Promise<KnownShopState[]> {
  return statesOf(ctx, await listShops(ctx))
}

/** Throws NotFound for a shop of a store that is not the admin's. */
export async function getShopState(ctx: Context, id: string): Promise<KnownShopState> {
  const [state] = await statesOf(ctx, [await getShop(ctx, id)])
  if (!state) throw new NotFound('This shop')
  return state
}

async function statesOf(ctx: Context, shops: ShopConnection[]): Promise<KnownShopState[]> {
  const ids = shops.map(({ id }) => id)
  const [runs, posted] = await Promise.all([selectLatest(ctx.sql, ids), selectPosted(ctx.sql, ids)])
  return shops.map((shop) => {
    const latest = (kind: ShopBackfill['kind']) => runs.find((run) => run.connectionId === shop.id && run.kind === kind)
    const [backfill, reconciliation] = [latest('backfill'), latest('reconciliation')]
    const { lastAt, failed } = posted.find(({ id }) => id === shop.id) ?? { lastAt: null, failed: 0 }
    return {
      ...shop,
      lastDeliveryAt: lastAt?.toISOString() ?? null,
      failedDeliveries: failed,
      backfill: backfill ? viewBackfill(backfill) : null,
      reconciliation: reconciliation ? viewBackfill(reconciliation) : null,
    }
  })
}

export function viewBackfill(row: BackfillRow): ShopBackfill {
  const { id, kind, state, lastError } = row
  return {
    id,
    kind,
    state,
    read: row.ordersRead,
    changed: row.ordersChanged,
    failed: row.ordersFailed,
    expected: row.ordersExpected,
    products: { read: row.productsRead, changed: row.productsChanged, failed: row.productsFailed },
    lastError,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}
