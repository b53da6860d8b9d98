import { type Context, transact } from '../../context.ts'
import { Forbidden } from '../../errors.ts'
import { awaitArrivals } from '../../events/index.ts'
import type { HeldOrder } from '../importing/held-orders.ts'
import type { OrderSource } from '../importing/order-rows.ts'
import { lockWaiting, type ReadUpTo, selectWaiting, updateDeliveries, type WaitingDelivery } from './delivery-queries.ts'
import type { Breathe, ReadDelivery } from './fold-deliveries.ts'
import { takeRead } from './take-read.ts'

/** Of one transaction. */
const MOST = { count: 40, bytes: 8 * 1024 * 1024 }

/**
 * What still is to be read of a connection, oldest first, as many as are read at once; `after` the last of those before. The first look
 * of a job, without `after`, waits for whatever was stored in reliance on it. For our own work only.
 */
export async function listWaitingDeliveries(ctx: Context, connectionId: string, after: ReadUpTo | null): Promise<WaitingDelivery[]> {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself reads deliveries.')
  if (after === null) await awaitArrivals(ctx.sql, connectionId)
  return selectWaiting(ctx.sql, { connectionId, after }, MOST)
}

/**
 * Takes in what deliveries of one connection say, as if one after the other, in one transaction and a fixed number of statements: their
 * pieces take their places, and each order that they are of becomes what all its pieces say. One that says nothing is ignored, one that
 * cannot be taken fails alone; what is not waiting any more is left as it is. A piece whose order nobody told of waits for it. Returns
 * the orders that changed.
 */
export async function applyDeliveries(
  ctx: Context,
  source: OrderSource,
  read: ReadDelivery[],
  breathe: Breathe = async () => {},
): Promise<HeldOrder[]> {
  return transact(ctx, async (ctx) => {
    const waiting = await lockWaiting(
      ctx.sql,
      read.map(({ id }) => id),
    )
    const deliveries = read.filter(({ id }) => waiting.has(id))
    const { outcomes, changed } = await takeRead(ctx, source, deliveries, breathe)
    if (outcomes.length > 0) await updateDeliveries(ctx.sql, outcomes, ctx.now())
    return changed
  })
}
