import { importProducts, joinNews } from '../../catalogue/index.ts'
import { type Context, transact } from '../../context.ts'
import { completeCustomers } from '../../customers/index.ts'
import { Forbidden } from '../../errors.ts'
import { disableShop, getStoreById } from '../../stores/index.ts'
import { type HeldOrder, listHeldOrders, removeOrders } from '../importing/held-orders.ts'
import { importOrders } from '../importing/import-orders.ts'
import { lockConnection } from '../importing/import-queries.ts'
import { promiseMoves } from '../importing/order-events.ts'
import type { OrderSource } from '../importing/order-rows.ts'
import { takeTrackings } from '../tracking/take-trackings.ts'
import { awaitArrivals, lockWaiting, selectWaiting, updateDeliveries, type WaitingDelivery } from './delivery-queries.ts'
import { learnEvents } from './events/learn-events.ts'
import { type Breathe, foldDeliveries, type ReadDelivery, type Step } from './fold-deliveries.ts'
import { replacePieces, selectPieces } from './piece-queries.ts'

/** Of one transaction. */
const MOST = { count: 100, bytes: 8 * 1024 * 1024 }

/**
 * What still is to be read of a connection, oldest first, as many as are read at once; `after` the place of the last of those before. The first look
 * of a job, without `after`, waits for whatever was stored in reliance on it. For our own work only.
 */
export async function listWaitingDeliveries(ctx: Context, connectionId: string, after: number | null): Promise<WaitingDelivery[]> {
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
    const { connectionKey: connectionId } = source
    const waiting = await lockWaiting(
      ctx.sql,
      read.map(({ id }) => id),
    )
    const deliveries = read.filter(({ id }) => waiting.has(id))
    const { timeZone } = await getStoreById(ctx, source.storeId)
    await lockConnection(ctx.sql, source)
    const orderIds = new Set(deliveries.flatMap(({ told }) => told.flatMap((each) => (each.piece === 'event' ? [] : [each.orderId]))))
    const held = orderIds.size > 0 ? await selectPieces(ctx.sql, connectionId, [...orderIds]) : []
    const folded = await foldDeliveries(held, deliveries, { timeZone, now: ctx.now() }, breathe)
    if (folded.pieces.length > 0) await replacePieces(ctx.sql, connectionId, folded.pieces)
    const changed: HeldOrder[] = []
    for (const step of folded.steps) changed.push(...(await takeStep(ctx, source, step)))
    if (folded.told.length > 0) changed.push(...(await learnEvents(ctx, source, folded.told)))
    changed.push(...(await takeOthers(ctx, source, deliveries)))
    if (folded.outcomes.length > 0) await updateDeliveries(ctx.sql, folded.outcomes, ctx.now())
    return [...new Map(changed.map((order) => [order.id, order])).values()]
  })
}

/**
 * What is no order's: what the shop sells, where parcels are, people where they are known already, and that the shop has ended the
 * connection. None of it opens anything. Returns the orders whose parcels it tells of.
 */
async function takeOthers(ctx: Context, { storeId, connectionKey }: OrderSource, deliveries: ReadDelivery[]): Promise<HeldOrder[]> {
  const goods = deliveries.flatMap((delivery) => delivery.goods ?? [])
  if (goods.length > 0) await importProducts(ctx, { storeId, connectionKey }, joinNews(goods))
  const people = deliveries.flatMap((delivery) => delivery.people)
  if (people.length > 0) await completeCustomers(ctx, storeId, people)
  if (deliveries.some(({ isUninstalled }) => isUninstalled)) await disableShop(ctx, connectionKey)
  const trackings = deliveries.flatMap((delivery) => delivery.trackings)
  return takeTrackings(ctx, { storeId, connectionId: connectionKey }, trackings)
}

async function takeStep(ctx: Context, source: OrderSource, { orders, gone }: Step): Promise<HeldOrder[]> {
  const results = await importOrders(ctx, source, orders, promiseMoves)
  const imported = new Set(orders.flatMap(({ id }, n) => (results[n] === 'imported' ? [id] : [])))
  const removed = await removeOrders(ctx, source, gone)
  const known = imported.size > 0 ? await listHeldOrders(ctx, source, { externalIds: [...imported] }, imported.size) : []
  return [...known, ...removed]
}
