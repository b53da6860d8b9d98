import { type Context, transact } from '../../context.ts'
import type { ShopDelivery, ShopDeliveryBody } from '../../contract/console/shops.ts'
import { Conflict, NotFound } from '../../errors.ts'
import { getStore, mustBeAdmin } from '../../stores/index.ts'
import {
  type DeliveryFilter,
  type DeliveryRow,
  lockDelivery,
  selectBody,
  selectDeliveries,
  selectDelivery,
  updateDeliveries,
  updatePutAway,
} from './delivery-queries.ts'
import { enqueueReading } from './store-delivery.ts'

const PAGE = 50

/** What shops posted to a store of the agent's, newest first, without the bodies. `before`: the id that the last page ended with. */
export async function listDeliveries(
  ctx: Context,
  filter: DeliveryFilter,
  limit = PAGE,
): Promise<{ deliveries: ShopDelivery[]; before: string | null }> {
  const { id: store } = await getStore(ctx, filter.store)
  const rows = await selectDeliveries(ctx.sql, { ...filter, store }, limit + 1)
  const deliveries = rows.slice(0, limit).map(view)
  return { deliveries, before: rows.length > limit ? (deliveries.at(-1)?.id ?? null) : null }
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
    return view({ ...row, state: 'waiting', reason: '', readAt: null, putAwayAt: null, waits: false })
  })
}

/** Puts one that cannot be read out of sight, or back. @throws Conflict where it is read, or still to be */
export async function putDeliveryAway(ctx: Context, id: string, isAway: boolean): Promise<ShopDelivery> {
  return transact(ctx, async (ctx) => {
    const row = reachable(ctx, await lockDelivery(ctx.sql, id))
    if (row.state !== 'failed') throw new Conflict('Only what cannot be read is put away.')
    const putAwayAt = isAway ? ctx.now() : null
    await updatePutAway(ctx.sql, id, putAwayAt)
    return view({ ...row, putAwayAt })
  })
}

function reachable(ctx: Context, row: DeliveryRow | undefined): DeliveryRow {
  const reaches = ctx.actor.kind === 'system' || (ctx.actor.kind === 'agent' && row && ctx.actor.storeIds.includes(row.storeId))
  if (!row || !reaches) throw new NotFound('This delivery')
  mustBeAdmin(ctx.actor)
  return row
}

function view(all: DeliveryRow): ShopDelivery {
  const { storeId: _, triggeredAt, receivedAt, readAt, putAwayAt, ...row } = all
  return {
    ...row,
    reason: row.reason || waitingReason(all),
    putAwayAt: putAwayAt?.toISOString() ?? null,
    triggeredAt: triggeredAt?.toISOString() ?? null,
    receivedAt: receivedAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  }
}

/** What of it is not seen yet, and until when; empty where it waits for nothing. */
function waitingReason({ waits, about }: DeliveryRow): string {
  if (!waits) return ''
  if (about === null) return 'waits for the order that it is about'
  return about.kind === 'parcel' ? `waits for an order with parcel ${about.id}` : `waits for order ${about.name ?? about.id}`
}
