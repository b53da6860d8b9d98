import type { Context } from '../../context.ts'
import { Invalid, RunLater } from '../../errors.ts'
import {
  type Batch,
  failBackfill,
  findRunningBackfill,
  finishBackfill,
  type HeldOrder,
  isRefusedByDatabase,
  noteBackfillFailure,
  type RunningBackfill,
  takeBatch,
} from '../../orders/index.ts'
import { OutboundError, TargetRefused } from '../../outbound/index.ts'
import { ShopCallError } from '../calling/shop-call-error.ts'
import type { OrderSource } from './order-source.ts'

export interface BackfillParts {
  /** How this shop is asked. @throws {ShopCallError} where it cannot be */
  openSource(ctx: Context, connectionId: string, signal: AbortSignal): Promise<OrderSource>
  /** Told after commit. */
  changed(storeId: string, orders: HeldOrder[]): void
  /** Aborted when the desk ends: the run is gone on with by whoever starts next. */
  signal: AbortSignal
}

/** Runs in a row that get nowhere before a person must look: about two hours and a half. */
const MOST_FAILURES = 14

/**
 * Goes on with a run over a shop's orders and products until it is done. Each batch is one transaction with its cursor, so it may be
 * killed at any time. What a shop may get over by itself is tried again later; what a person must do is said in the run's reason.
 */
export async function runBackfill(ctx: Context, parts: BackfillParts, id: string): Promise<void> {
  const run = await findRunningBackfill(ctx, id)
  if (!run) return
  try {
    const source = await parts.openSource(ctx, run.connectionId, parts.signal)
    if (await takeAll(ctx, parts, run, source)) await finishBackfill(ctx, id)
  } catch (error) {
    if (error instanceof RunLater) throw error
    if (parts.signal.aborted) throw new RunLater(ctx.now(), 'the desk ends')
    await settleFailure(ctx, id, error)
  }
}

/** False where it must not go on. */
async function takeAll(ctx: Context, parts: BackfillParts, run: RunningBackfill, source: OrderSource): Promise<boolean> {
  let at = run
  for await (const { waitMs, ...batch } of source(run, parts.signal)) {
    const taken = await takeByHalves(ctx, at, batch)
    if (!taken) return false
    at = { ...run, turn: taken.turn, cursor: batch.cursor }
    if (taken.changed.length > 0) parts.changed(run.storeId, taken.changed)
    if (waitMs !== undefined) throw new RunLater(new Date(ctx.now().getTime() + waitMs), 'the shop has no more for now')
    if (parts.signal.aborted) throw new RunLater(ctx.now(), 'the desk ends')
  }
  return true
}

/** A whole batch, or where one item of it spoils the rest each half by itself: the one is kept as what cannot be read. */
async function takeByHalves(ctx: Context, run: RunningBackfill, batch: Batch): Promise<Awaited<ReturnType<typeof takeBatch>>> {
  const spoilt = await spoils(() => takeBatch(ctx, run, batch))
  if (!('fault' in spoilt)) return spoilt.value
  const [item] = batch.items
  if (item && batch.items.length === 1) return takeBatch(ctx, run, { ...batch, items: [{ ...item, pieces: null, fault: spoilt.fault }] })
  const middle = Math.ceil(batch.items.length / 2)
  // the cursor moves behind all of it, once all is in
  const first = await takeByHalves(ctx, run, { ...batch, items: batch.items.slice(0, middle), cursor: run.cursor })
  if (!first) return null
  const second = await takeByHalves(ctx, { ...run, turn: first.turn }, { ...batch, items: batch.items.slice(middle) })
  return second && { changed: [...first.changed, ...second.changed], turn: second.turn }
}

async function spoils<T>(take: () => Promise<T>): Promise<{ value: T } | { fault: string }> {
  try {
    return { value: await take() }
  } catch (error) {
    if (error instanceof Invalid) return { fault: error.message }
    if (isRefusedByDatabase(error)) return { fault: 'body: cannot be stored' }
    throw error
  }
}

async function settleFailure(ctx: Context, id: string, error: unknown): Promise<void> {
  const isLasting = error instanceof ShopCallError ? error.fault !== 'unavailable' : error instanceof TargetRefused
  const isTheirs = error instanceof ShopCallError || error instanceof OutboundError
  const reason = isTheirs ? error.message : 'This went wrong on our side; the log says how.'
  if (!isTheirs) ctx.log.error({ error, backfillId: id }, 'a backfill got nowhere')
  if (isLasting) return failBackfill(ctx, id, reason)
  const failures = await noteBackfillFailure(ctx, id, reason)
  if (failures >= MOST_FAILURES) return failBackfill(ctx, id, reason)
  const afterMs = Math.min(500 * 2 ** failures, 30 * 60_000)
  throw new RunLater(new Date(ctx.now().getTime() + afterMs), reason)
}
