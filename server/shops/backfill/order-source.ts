import type { AskedOrder, Batch, RunningBackfill, ToldHappening, ToldPiece } from '../../orders/index.ts'
import type { ReadBody, ToldByShop } from '../shop-piece.ts'
import { UnreadableBody } from '../shop-piece.ts'

/** Batches of orders from where the run's cursor stands. `waitMs`: the shop has no more for now. */
export type OrderSource = (run: RunningBackfill, signal: AbortSignal) => AsyncGenerator<Batch & { waitMs?: number }>

/** Orders that become one transaction: few enough to be held, enough for few round trips. */
export const BATCH = 300

/** What was told of one order, read as a delivery of that topic would be. */
export function askedOrder(read: ReadBody, topic: string, told: unknown): AskedOrder {
  const body = JSON.stringify(told)
  try {
    return { pieces: read(topic, told).filter(isOfOrder), fault: '', topic, body }
  } catch (error) {
    // what a reader did not foresee is in the body: it is kept, and can be read again after a repair
    return { pieces: null, fault: error instanceof UnreadableBody ? error.message : 'body: cannot be read', topic, body }
  }
}

const isOfOrder = (told: ToldByShop): told is ToldPiece | ToldHappening => 'orderId' in told

/** What is no JSON at all. */
export const brokenOrder = (topic: string, body: string): AskedOrder => ({ pieces: null, fault: 'body: is not JSON', topic, body })
