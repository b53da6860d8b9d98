import { type Context, transact } from '../../context.ts'
import { Invalid } from '../../errors.ts'
import { importOrders } from '../importing/import-orders.ts'
import { type NeutralOrder, parseNeutralOrder } from '../importing/neutral-order.ts'
import type { OrderSource } from '../importing/order-rows.ts'
import { composeOrder } from './compose-order.ts'
import { askedRead } from './fold-deliveries.ts'
import { parsePiece } from './parse-piece.ts'
import type { ToldPiece } from './pieces.ts'
import { takeRead } from './take-read.ts'

/** An order as its platform has it now. */
export interface OrderReading {
  order: NeutralOrder
  /** What the order is made of, as deliveries of the same shop tell it; null where none ever come. */
  told: ToldPiece[] | null
}

/** What an order comes to by these pieces alone; null where none of them is the order. @throws Invalid with the field */
export function composeReading(orderId: string, told: ToldPiece[], reading: { timeZone: string; now: Date }): OrderReading | null {
  const pieces = told.map((piece, place) => parsePiece(piece, { triggeredAt: null, receivedAt: reading.now, place }, reading))
  const { order } = composeOrder(orderId, pieces)
  return order && { order: parseNeutralOrder(order, reading), told }
}

/**
 * Takes in an order that its platform was asked for just now. Its pieces are kept, or what the shop tells of the order next would be
 * laid over what was known before. @throws Invalid for what cannot be taken together with what is known
 */
export async function takeReading(ctx: Context, source: OrderSource, { order, told }: OrderReading): Promise<void> {
  if (told === null) {
    await importOrders(ctx, source, [order])
    return
  }
  // shops date by the second: of two states of one second the one that was told later is the newer
  const read = { ...askedRead('reading', ctx.now()), triggeredAt: ctx.now(), told }
  await transact(ctx, async (ctx) => {
    const { outcomes } = await takeRead(ctx, source, [read], async () => {})
    const fault = outcomes.find(({ state }) => state === 'failed')
    if (fault) throw new Invalid(fault.reason)
  })
}
