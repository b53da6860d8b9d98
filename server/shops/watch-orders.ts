import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../context.ts'
import type { OrderChange, OrdersAdapter, StopWatching } from './orders-adapter.ts'
import { idOf } from './plain-order.ts'
import { type Shop, type Told, takeOrders } from './read-orders.ts'

/** Changes that are stored at once, and that may wait. What is beyond is read when somebody asks. */
const BATCH = 100
const WAITING = 2_000
const AGAIN_MS = 10_000
const STOPPING_MS = 2_000

interface Watch {
  adapter: OrdersAdapter
  find(ctx: Context): Promise<Shop>
  context(): Context
  ended: AbortSignal
  tell(shop: Shop, told: Told): void
  /** Something that was told is not stored: nothing that was heard before counts as fresh. */
  lost(): void
}

/** Stores what the shop tells by itself, in the order in which it tells. */
export function watchOrders({ adapter, find, context, ended, tell, lost }: Watch): { stop(): Promise<void> } {
  let waiting: OrderChange[] = []
  let storing: Promise<void> | null = null

  function hear(change: OrderChange): void {
    if (ended.aborted) return
    if (waiting.length >= WAITING) lost()
    else waiting.push(change)
    storing ??= storeAll().finally(() => {
      storing = null
    })
  }

  async function storeAll(): Promise<void> {
    while (waiting.length > 0 && !ended.aborted) {
      const batch = takeBatch()
      const ctx = context()
      try {
        const shop = await find(ctx)
        const orders = batch.flatMap((change) => ('order' in Object(change) ? [(change as { order: unknown }).order] : []))
        const removed = batch.flatMap((change) =>
          'removed' in Object(change) ? (idOf((change as { removed: unknown }).removed) ?? []) : [],
        )
        tell(shop, await takeOrders(ctx, shop, orders, removed))
      } catch (error) {
        lost()
        ctx.log.warn({ error }, 'changes that the shop told could not be stored')
      }
    }
  }

  /** A removal ends a batch: an order may be told of again after it. */
  function takeBatch(): OrderChange[] {
    const end = waiting.findIndex((change) => 'removed' in Object(change)) + 1 || waiting.length
    const batch = waiting.slice(0, Math.min(end, BATCH))
    waiting = waiting.slice(batch.length)
    return batch
  }

  const watching = begin(adapter, hear, context, ended)
  return {
    async stop() {
      const stopped = watching.then((stopWatching) => stopWatching?.())
      // the shop's own code may never come back; a desk that closes does not wait for it
      await Promise.race([stopped, pause(STOPPING_MS, undefined, { ref: false })])
      await storing
    },
  }
}

/** Begins to watch, again and again until it works or the desk closes; the answer ends it. */
async function begin(
  adapter: OrdersAdapter,
  hear: (change: OrderChange) => void,
  context: () => Context,
  ended: AbortSignal,
): Promise<StopWatching | null> {
  if (!adapter.watch) return null
  // the caller is still being put together: nothing is told before it is
  await Promise.resolve()
  while (!ended.aborted) {
    try {
      return await adapter.watch(hear)
    } catch (error) {
      context().log.warn({ error }, 'the shop cannot be watched now; what it has is read when somebody asks')
      await pause(AGAIN_MS, undefined, { signal: ended, ref: false }).catch(() => {})
    }
  }
  return null
}
