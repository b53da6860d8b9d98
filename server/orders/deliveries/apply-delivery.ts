import { type Context, transact } from '../../context.ts'
import { Forbidden } from '../../errors.ts'
import { getStoreById } from '../../stores/index.ts'
import type { HeldOrder } from '../importing/held-orders.ts'
import { type DeliveryRow, lockDelivery, selectBody, selectDelivery, updateDelivery } from './delivery-queries.ts'
import { parsePiece } from './parse-piece.ts'
import type { Piece, ToldPiece } from './pieces.ts'
import { NOT_STORED, takePieces } from './take-pieces.ts'

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
    const arrived = told.length === 0 ? [] : await readPieces(ctx, delivery, told)
    const { changed } = await takePieces(ctx, { ...delivery, deliveryId: id }, arrived)
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

async function readPieces(ctx: Context, { storeId, triggeredAt, receivedAt }: DeliveryRow, told: ToldPiece[]): Promise<Piece[]> {
  const { timeZone } = await getStoreById(ctx, storeId)
  return told.map((piece, n) => parsePiece(piece, { triggeredAt, receivedAt, place: NOT_STORED + n }, { timeZone, now: ctx.now() }))
}
