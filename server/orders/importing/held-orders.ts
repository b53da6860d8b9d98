import { type Context, transact } from '../../context.ts'
import { erasePieces } from '../deliveries/piece-queries.ts'
import { deleteIdentities, insertOrderEvents, lockConnection, selectHeld } from './import-queries.ts'
import type { OrderSource } from './order-rows.ts'

/** An order that a source told of before. */
export interface HeldOrder {
  id: string
  externalId: string
  number: string
  customerId: string | null
}

/** By one of: the address or the account that they carry, the shop's own ids. */
export type HeldBy = { email: string } | { account: string } | { externalIds: string[] }

/** Orders of a source that are held; newest first, at most `limit`. */
export async function listHeldOrders(ctx: Context, source: OrderSource, by: HeldBy, limit: number): Promise<HeldOrder[]> {
  return selectHeld(ctx.sql, source, by, limit)
}

/**
 * The shop no longer has these orders. Their rows stay, for tickets and answers point at them, and carry nobody's identity or address
 * any more: so they open to nobody, are in nobody's list, and hold nothing that an erasure could not find. Should the shop tell of one
 * again, it is whole again. `hasNewer`: what is stored may say so already; then the caller has the pieces emptied.
 */
export async function removeOrders(
  ctx: Context,
  source: OrderSource,
  externalIds: string[],
  { hasNewer = false }: { hasNewer?: boolean } = {},
): Promise<HeldOrder[]> {
  if (externalIds.length === 0) return []
  return transact(ctx, async (ctx) => {
    await lockConnection(ctx.sql, source)
    const removed = await deleteIdentities(ctx.sql, source, externalIds)
    // nobody's any more, so no erasure of whoever they were of would find what their pieces say
    if (!hasNewer) await erasePieces(ctx.sql, source.connectionKey, externalIds)
    const at = ctx.now()
    const events = removed.map((order, place) => ({
      id: ctx.newId(),
      place,
      order_id: order.id,
      source_key: `removed:${at.toISOString()}`,
      kind: 'removed',
      occurred_at: null,
      shipment_external_id: null,
      location: null,
      message: null,
    }))
    if (events.length > 0) await insertOrderEvents(ctx.sql, events, at)
    return removed
  })
}
