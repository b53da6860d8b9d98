import { type Context, transact } from '../../context.ts'
import type { DeliveryState, ShopDelivery, ShopDeliveryBody } from '../../contract/console/shops.ts'
import { Conflict, NotFound } from '../../errors.ts'
import { getStore, mustBeAdmin } from '../../stores/index.ts'
import { type DeliveryRow, lockDelivery, selectBody, selectDeliveries, selectDelivery, updateDeliveries } from './delivery-queries.ts'
import { enqueueReading } from './store-delivery.ts'

const PAGE = 50

/** What shops posted to a store of the agent's, newest first, without the bodies. `before`: the id that the last page ended with. */
export async function listDeliveries(
  ctx: Context,
  filter: { store: string; state: DeliveryState; before: string | null },
): Promise<{ deliveries: ShopDelivery[]; before: string | null }> {
  const { id: store } = await getStore(ctx, filter.store)
  const rows = await selectDeliveries(ctx.sql, { ...filter, store }, PAGE + 1)
  const deliveries = rows.slice(0, PAGE).map(view)
  return { deliveries, before: rows.length > PAGE ? (deliveries.at(-1)?.id ?? null) : null }
}

/** As much of a body as a person reads. */
const MOST_CHARACTERS = 200_000

/** A delivery with its body as text, for admins: it may hold all that a shop knows of a customer. */
export async function getDelivery(ctx: Context, id: string): Promise<ShopDeliveryBody> {
  const row = reachable(ctx, await selectDelivery(ctx.sql, id))
  const text = new TextDecoder().decode(await selectBody(ctx.sql, id))
  return { ...view(row), body: text.slice(0, MOST_CHARACTERS), isCut: text.length > MOST_CHARACTERS }
}

/** Has a delivery read again, as it came. One that waits already may wait for a job that gave up, so it gets one too. */
export async function replayDelivery(ctx: Context, id: string): Promise<ShopDelivery> {
  return transact(ctx, async (ctx) => {
    const row = reachable(ctx, await lockDelivery(ctx.sql, id))
    if (row.size === 0) throw new Conflict('The body of this delivery is not kept any more.')
    await updateDeliveries(ctx.sql, [{ id, state: 'waiting', reason: '' }], null)
    await enqueueReading(ctx, row)
    return view({ ...row, state: 'waiting', reason: '', readAt: null })
  })
}

function reachable(ctx: Context, row: DeliveryRow | undefined): DeliveryRow {
  const reaches = ctx.actor.kind === 'system' || (ctx.actor.kind === 'agent' && row && ctx.actor.storeIds.includes(row.storeId))
  if (!row || !reaches) throw new NotFound('This delivery')
  mustBeAdmin(ctx.actor)
  return row
}

function view({ storeId: _, triggeredAt, receivedAt, readAt, ...row }: DeliveryRow): ShopDelivery {
  return {
    ...row,
    triggeredAt: triggeredAt?.toISOString() ?? null,
    receivedAt: receivedAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  }
}
