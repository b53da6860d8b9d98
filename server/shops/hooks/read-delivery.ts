import type { Context } from '../../context.ts'
import type { ShopKind } from '../../contract/console/shops.ts'
import { Invalid } from '../../errors.ts'
import {
  applyDelivery,
  failDelivery,
  findWaitingDelivery,
  type HeldOrder,
  type ToldPiece,
  type WaitingDelivery,
} from '../../orders/index.ts'
import { type ReadBody, UnreadableBody } from '../shop-piece.ts'

export interface DeliveryReaders extends Record<ShopKind, ReadBody> {
  /** JSON whose whole numbers keep every digit. @throws UnreadableBody */
  parse(text: string): unknown
}
/** The orders that changed by it, for those who look at them. */
export type ReadDelivery = (ctx: Context, deliveryId: string) => Promise<{ storeId: string; orders: HeldOrder[] } | null>

/**
 * Reads a delivery that waits: its body, its pieces, the orders that they are of. What cannot be read fails, with the field; a fault of
 * ours is thrown, so that whoever asked asks again. One that was read before stays as it is.
 */
export function createDeliveryReader(readers: DeliveryReaders): ReadDelivery {
  return async (ctx, deliveryId) => {
    const delivery = await findWaitingDelivery(ctx, deliveryId)
    if (!delivery) return null
    const { storeId } = delivery
    try {
      const orders = await applyDelivery(ctx, deliveryId, piecesOf(ctx, readers, delivery))
      return { storeId, orders }
    } catch (error) {
      if (!(error instanceof UnreadableBody || error instanceof Invalid)) throw error
      await failDelivery(ctx, deliveryId, error.message)
      return { storeId, orders: [] }
    }
  }
}

/** What a reader did not foresee is in the body: the same body would only meet it again. */
function piecesOf(ctx: Context, readers: DeliveryReaders, { id, kind, topic, body }: WaitingDelivery): ToldPiece[] {
  try {
    return readers[kind](topic, readers.parse(new TextDecoder().decode(body)))
  } catch (error) {
    if (error instanceof UnreadableBody) throw error
    ctx.log.error({ error, deliveryId: id, topic }, 'a reader of deliveries failed')
    throw new UnreadableBody('body', 'cannot be read')
  }
}
