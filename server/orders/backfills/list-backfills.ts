import type { Context } from '../../context.ts'
import type { ShopBackfill, ShopState } from '../../contract/console/shops.ts'
import { listShops } from '../../stores/index.ts'
import { type BackfillRow, selectLatest, selectPosted } from './backfill-queries.ts'

/** The shops of an admin's own stores with what they posted and how far they were asked. Nobody else has any. */
export async function listShopStates(ctx: Context): Promise<Omit<ShopState, 'webhookUrl'>[]> {
  const shops = await listShops(ctx)
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
    lastError,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}
