import type { Context } from '../../context.ts'
import { getStoreById } from '../../stores/index.ts'
import { type HeldOrder, listHeldOrders, removeOrders } from '../importing/held-orders.ts'
import { importOrders } from '../importing/import-orders.ts'
import { lockConnection } from '../importing/import-queries.ts'
import { parseNeutralOrder } from '../importing/neutral-order.ts'
import { type Composed, composeOrder } from './compose-order.ts'
import { replacePieces, selectPieces } from './piece-queries.ts'
import { newerPieces, type Piece, tellsNews, withPieces } from './pieces.ts'

/** The place of a piece that has just come: behind all that are stored. */
export const NOT_STORED = 2 ** 52

export interface Arrival {
  storeId: string
  connectionId: string
  /** null: it came in none, we asked for it. */
  deliveryId: string | null
}
export interface Taken {
  /** The orders that changed by it. */
  changed: HeldOrder[]
  /** The pieces that told something newer than was known. */
  newer: Piece[]
}

/**
 * Pieces take their places, and each order they are of becomes what all its pieces say. Part of the caller's transaction.
 * @throws Invalid where an order is none that can be taken with what they tell
 */
export async function takePieces(ctx: Context, { storeId, connectionId, deliveryId }: Arrival, arrived: Piece[]): Promise<Taken> {
  if (arrived.length === 0) return { changed: [], newer: [] }
  const source = { storeId, connectionKey: connectionId }
  const reading = { timeZone: (await getStoreById(ctx, storeId)).timeZone, now: ctx.now() }
  const orderIds = [...new Set(arrived.map((piece) => piece.orderId))]
  await lockConnection(ctx.sql, source)
  const held = await selectPieces(ctx.sql, connectionId, orderIds)
  const newer = newerPieces(held, arrived)
  if (newer.length === 0) return { changed: [], newer }
  await replacePieces(ctx.sql, { connectionId, deliveryId }, newer)
  const { orders, gone } = statesOf(orderIds, held, newer)
  const results = await importOrders(
    ctx,
    source,
    orders.map((order) => parseNeutralOrder(order, reading)),
  )
  const imported = orders.flatMap((order, n) => (results[n] === 'imported' ? [String(order.id)] : []))
  const removed = await removeOrders(ctx, source, gone)
  const known = imported.length > 0 ? await listHeldOrders(ctx, source, { externalIds: imported }, imported.length) : []
  return { changed: [...new Map([...known, ...removed].map((order) => [order.id, order])).values()], newer }
}

/** What is told of orders that are deleted is taken in too, where it is news: their rows stay and say the last that was known. */
function statesOf(orderIds: string[], held: Piece[], newer: Piece[]) {
  const orders: NonNullable<Composed['order']>[] = []
  const gone: string[] = []
  const [heldOf, newerOf] = [byOrder(held), byOrder(newer)]
  for (const id of orderIds) {
    const [before, news] = [heldOf.get(id) ?? [], newerOf.get(id) ?? []]
    const { order, isDeleted } = composeOrder(id, withPieces(before, news))
    if (order && (!isDeleted || tellsNews(before, news))) orders.push(order)
    if (isDeleted) gone.push(id)
  }
  return { orders, gone }
}

function byOrder(pieces: Piece[]): Map<string, Piece[]> {
  const grouped = new Map<string, Piece[]>()
  for (const piece of pieces) {
    const own = grouped.get(piece.orderId)
    if (own) own.push(piece)
    else grouped.set(piece.orderId, [piece])
  }
  return grouped
}
