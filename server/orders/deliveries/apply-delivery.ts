import { type Context, transact } from '../../context.ts'
import { Forbidden } from '../../errors.ts'
import { getStoreById } from '../../stores/index.ts'
import { type HeldOrder, listHeldOrders, removeOrders } from '../importing/held-orders.ts'
import { importOrders } from '../importing/import-orders.ts'
import { lockConnection } from '../importing/import-queries.ts'
import { parseNeutralOrder } from '../importing/neutral-order.ts'
import { type Composed, composeOrder } from './compose-order.ts'
import { type DeliveryRow, lockDelivery, selectBody, selectDelivery, updateDelivery } from './delivery-queries.ts'
import { parsePiece } from './parse-piece.ts'
import { replacePieces, selectPieces } from './piece-queries.ts'
import { newerPieces, type Piece, type ToldPiece, tellsNews, withPieces } from './pieces.ts'

export interface WaitingDelivery extends DeliveryRow {
  body: Buffer
}

/** A delivery that is still to be read, with its body; null where that is done. For our own work only. */
export async function findWaitingDelivery(ctx: Context, id: string): Promise<WaitingDelivery | null> {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself reads deliveries.')
  const row = await selectDelivery(ctx.sql, id)
  return row?.state === 'waiting' ? { ...row, body: await selectBody(ctx.sql, id) } : null
}

/**
 * Takes in what a delivery says, in one transaction: its pieces take their places, and each order they are of becomes what all its
 * pieces say. Without pieces the delivery is ignored; a piece whose order nobody told of waits for it. Returns the orders that changed.
 * @throws Invalid with the field where a piece cannot be read; nothing is changed then
 */
export async function applyDelivery(ctx: Context, id: string, told: ToldPiece[]): Promise<HeldOrder[]> {
  return transact(ctx, async (ctx) => {
    const delivery = await lockDelivery(ctx.sql, id)
    if (delivery?.state !== 'waiting') return []
    const changed = told.length === 0 ? [] : await takePieces(ctx, delivery, told)
    await updateDelivery(ctx.sql, id, told.length === 0 ? 'ignored' : 'done', '', ctx.now())
    return changed
  })
}

/** It cannot be read, now and however often: it stays, with the reason, until somebody asks to read it again. */
export async function failDelivery(ctx: Context, id: string, reason: string): Promise<void> {
  await transact(ctx, async (ctx) => {
    const delivery = await lockDelivery(ctx.sql, id)
    if (delivery?.state === 'waiting') await updateDelivery(ctx.sql, id, 'failed', reason.slice(0, 500), ctx.now())
  })
}

const NOT_STORED = 2 ** 52

async function takePieces(ctx: Context, delivery: DeliveryRow, told: ToldPiece[]): Promise<HeldOrder[]> {
  const { storeId, connectionId, triggeredAt, receivedAt } = delivery
  const source = { storeId, connectionKey: connectionId }
  const { timeZone } = await getStoreById(ctx, storeId)
  const reading = { timeZone, now: ctx.now() }
  const arrived = told.map((piece, n) => parsePiece(piece, { triggeredAt, receivedAt, place: NOT_STORED + n }, reading))
  const orderIds = [...new Set(arrived.map((piece) => piece.orderId))]
  await lockConnection(ctx.sql, source)
  const held = await selectPieces(ctx.sql, connectionId, orderIds)
  const newer = newerPieces(held, arrived)
  if (newer.length === 0) return []
  await replacePieces(ctx.sql, { connectionId, deliveryId: delivery.id }, newer)
  const { orders, gone } = statesOf(orderIds, held, newer)
  const results = await importOrders(
    ctx,
    source,
    orders.map((order) => parseNeutralOrder(order, reading)),
  )
  const imported = orders.flatMap((order, n) => (results[n] === 'imported' ? [String(order.id)] : []))
  const removed = await removeOrders(ctx, source, gone)
  const known = imported.length > 0 ? await listHeldOrders(ctx, source, { externalIds: imported }, imported.length) : []
  return [...new Map([...known, ...removed].map((order) => [order.id, order])).values()]
}

/** What is told of orders that are deleted is taken in too, where it is news: their rows stay and say the last that was known. */
function statesOf(orderIds: string[], held: Piece[], newer: Piece[]) {
  const orders: NonNullable<Composed['order']>[] = []
  const gone: string[] = []
  const all = withPieces(held, newer)
  for (const id of orderIds) {
    const { order, isDeleted } = composeOrder(id, all)
    const own = (pieces: Piece[]) => pieces.filter((piece) => piece.orderId === id)
    if (order && (!isDeleted || tellsNews(own(held), own(newer)))) orders.push(order)
    if (isDeleted) gone.push(id)
  }
  return { orders, gone }
}
