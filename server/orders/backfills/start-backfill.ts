import { type Context, transact } from '../../context.ts'
import type { ShopBackfill } from '../../contract/console/shops.ts'
import { Conflict, Forbidden } from '../../errors.ts'
import { enqueueJob } from '../../events/index.ts'
import { getShop } from '../../stores/index.ts'
import {
  type BackfillRow,
  goOn,
  insertBackfill,
  lockStart,
  selectAskedUntil,
  selectBackfill,
  selectDue,
  selectLatest,
} from './backfill-queries.ts'
import { viewBackfill } from './list-backfills.ts'

/**
 * Asks a shop for all of its orders. One that runs already goes on; one that failed or was stopped goes on from where it was.
 * @throws Conflict where the shop cannot be asked
 */
export async function startBackfill(ctx: Context, connectionId: string): Promise<ShopBackfill> {
  const shop = await getShop(ctx, connectionId)
  if (!shop.canAsk) throw new Conflict('Give a token first, so that the shop can be asked.')
  if (!shop.enabled) throw new Conflict('Switch the shop on first.')
  return transact(ctx, async (ctx) => {
    await lockStart(ctx.sql, connectionId)
    const before = (await selectLatest(ctx.sql, [connectionId])).find(({ kind }) => kind === 'backfill')
    const goesOn = before && before.state !== 'done'
    if (goesOn) await goOn(ctx.sql, before.id)
    const id = goesOn
      ? before.id
      : await insert(ctx, { connectionId, storeId: shop.storeId, kind: 'backfill', fromAt: null, untilAt: null })
    await enqueueRun(ctx, { id, connectionId })
    return viewBackfill((await selectBackfill(ctx.sql, id)) as BackfillRow)
  })
}

/** The hour, by a store's own clock, in which its shop is asked for what its webhooks missed. */
const NIGHT_HOUR = 3
/** Once each night, also where clocks are set back. */
const SINCE_HOURS = 20
/** What webhooks may still bring is not missed yet. */
const GRACE_MS = 10 * 60_000
/** A shop's lists may lag behind its orders. */
const OVERLAP_MS = 3_600_000
const FIRST_MS = 48 * 3_600_000

/** Each night each shop is asked what changed since it was last asked, and what its webhooks missed is taken in. */
export async function reconcileShops(ctx: Context): Promise<void> {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself asks shops at night.')
  const due = await selectDue(ctx.sql, { hour: NIGHT_HOUR, sinceHours: SINCE_HOURS, at: ctx.now() })
  for (const { id, storeId } of due) await startReconciliation(ctx, { connectionId: id, storeId })
}

/** One that runs already goes on. */
export async function startReconciliation(ctx: Context, shop: { connectionId: string; storeId: string }): Promise<void> {
  await transact(ctx, async (ctx) => {
    await lockStart(ctx.sql, shop.connectionId)
    const before = (await selectLatest(ctx.sql, [shop.connectionId])).find(({ kind }) => kind === 'reconciliation')
    const untilAt = new Date(ctx.now().getTime() - GRACE_MS)
    const asked = await selectAskedUntil(ctx.sql, shop.connectionId)
    const fromAt = asked ? new Date(asked.getTime() - OVERLAP_MS) : new Date(untilAt.getTime() - FIRST_MS)
    const id = before?.state === 'running' ? before.id : await insert(ctx, { ...shop, kind: 'reconciliation', fromAt, untilAt })
    await enqueueRun(ctx, { id, connectionId: shop.connectionId })
  })
}

async function insert(ctx: Context, row: Pick<BackfillRow, 'connectionId' | 'storeId' | 'kind' | 'fromAt' | 'untilAt'>): Promise<string> {
  const id = ctx.newId()
  await insertBackfill(ctx.sql, { ...row, id, at: ctx.now() })
  return id
}

/** One at a time of each shop, which has only so much to give. */
async function enqueueRun(ctx: Context, { id, connectionId }: { id: string; connectionId: string }): Promise<void> {
  await enqueueJob(ctx, { name: 'runBackfill', input: { backfillId: id }, key: `runBackfill:${id}`, lane: `backfill:${connectionId}` })
}
