import type { AskedItem, Batch, RunningBackfill } from '../../orders/index.ts'
import { UnreadableBody } from '../../told/unreadable-body.ts'
import type { ReadBody, ToldByShop } from '../shop-piece.ts'

/** Batches of orders and products from where the run's cursor stands. `waitMs`: the shop has no more for now. */
export type OrderSource = (run: RunningBackfill, signal: AbortSignal) => AsyncGenerator<Batch & { waitMs?: number }>
export type BatchOf = Batch['of']

/** Items that become one transaction: few enough to be held, enough for few round trips. */
export const BATCH = 300
/** Characters of them, with the item that goes beyond. */
export const BATCH_BYTES = 4 * 1024 * 1024

/** What was told of one order or product, read as a delivery of that topic would be. */
export function askedItem(read: ReadBody, topic: string, told: unknown): AskedItem {
  const body = JSON.stringify(told)
  try {
    return { pieces: read(topic, told).filter(isKept), fault: '', topic, body }
  } catch (error) {
    // what a reader did not foresee is in the body: it is kept, and can be read again after a repair
    return { pieces: null, fault: error instanceof UnreadableBody ? error.message : 'body: cannot be read', topic, body }
  }
}

const isKept = (told: ToldByShop): told is NonNullable<AskedItem['pieces']>[number] =>
  'orderId' in told || ['product', 'variant', 'stock', 'product_removed'].includes(told.piece)

/** What is no JSON at all. */
export const brokenItem = (topic: string, body: string): AskedItem => ({ pieces: null, fault: 'body: is not JSON', topic, body })
