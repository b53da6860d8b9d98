import { type Context, transact } from '../../../context.ts'
import { enqueueJob } from '../../../events/index.ts'
import { type HeldOrder, listHeldOrders } from '../../importing/held-orders.ts'
import type { OrderSource } from '../../importing/order-rows.ts'
import { deleteEarly, insertEarly, insertTold, linkShipments } from './event-queries.ts'
import { mergeTold, type OrderTold } from './told-events.ts'

/**
 * Notes what a connection told to have happened. An event that is known stays as it is, but for an earlier date. What is told of an order
 * that nobody told of waits for it, and is noted with the first that is told of it after. Returns the orders that have something new.
 */
export async function learnEvents(ctx: Context, source: OrderSource, told: OrderTold[]): Promise<HeldOrder[]> {
  const orderIds = [...new Set(told.map(({ orderId }) => orderId))]
  return transact(ctx, async (ctx) => {
    const orders = await listHeldOrders(ctx, source, { externalIds: orderIds }, orderIds.length)
    const known = new Map(orders.map((order) => [order.externalId, order]))
    const early = known.size > 0 ? await deleteEarly(ctx.sql, source.connectionKey, [...known.keys()]) : []
    const merged = mergeTold([...early, ...told])
    const rows = merged.flatMap(({ orderId, event }, place) => {
      const order = known.get(orderId)
      return order ? [{ ...rowOf(event), id: ctx.newId(), place, order_id: order.id }] : []
    })
    const waiting = merged.filter(({ orderId }) => !known.has(orderId))
    if (waiting.length > 0) {
      const early = waiting.map(({ orderId, event }) => ({ ...rowOf(event), order_external_id: orderId }))
      await insertEarly(ctx.sql, source.connectionKey, early)
    }
    const learned = rows.length > 0 ? await insertTold(ctx.sql, rows, ctx.now()) : new Set<string>()
    if (known.size > 0)
      await linkShipments(
        ctx.sql,
        orders.map(({ id }) => id),
      )
    if (learned.size > 0) await enqueueJob(ctx, { name: 'wakeMovedParcels', input: {}, lane: 'wakeMovedParcels' })
    return orders.filter(({ id }) => learned.has(id))
  })
}

function rowOf({ sourceKey, kind, occurredAt, shipmentId, location, message }: OrderTold['event']) {
  return { source_key: sourceKey, kind, occurred_at: occurredAt, shipment_external_id: shipmentId, location, message }
}
