import { createHash } from 'node:crypto'
import { type Context, transact } from '../../context.ts'
import { Forbidden } from '../../errors.ts'
import type { ReadDelivery } from '../deliveries/fold-deliveries.ts'
import type { ToldHappening, ToldPiece } from '../deliveries/pieces.ts'
import { storeDelivery } from '../deliveries/store-delivery.ts'
import { takeRead } from '../deliveries/take-read.ts'
import type { HeldOrder } from '../importing/held-orders.ts'
import { advance, type BackfillRow, lockBackfill, noteFailure, selectBackfill, settle } from './backfill-queries.ts'

/** One order as a shop told it, in the form of a delivery: so that one that cannot be read is kept, and read again later. */
export interface AskedOrder {
  /** null: it cannot be read, and `fault` says why. */
  pieces: (ToldPiece | ToldHappening)[] | null
  fault: string
  topic: string
  body: string
}
export interface Batch {
  orders: AskedOrder[]
  /** Where the next batch begins. */
  cursor: Record<string, unknown>
  /** How many orders there will be; null where nobody knows. */
  expected: number | null
}
/** A run that is to be gone on with. */
export type RunningBackfill = Pick<BackfillRow, 'id' | 'connectionId' | 'storeId' | 'kind' | 'fromAt' | 'untilAt' | 'cursor' | 'turn'>

/** For our own work only; null where it has ended. */
export async function findRunningBackfill(ctx: Context, id: string): Promise<RunningBackfill | null> {
  mustBeOurs(ctx)
  const row = await selectBackfill(ctx.sql, id)
  return row?.state === 'running' ? row : null
}

/**
 * Takes in a batch of orders and moves the cursor behind them, in one transaction: a run that breaks off goes on exactly behind what was
 * taken in. Orders that cannot be read become failed deliveries. Null where it must not go on: its shop was switched off, or another
 * process has taken it over (`turn`).
 * @throws Invalid where an order cannot be taken in with what is known of it; nothing is changed then
 */
export async function takeBatch(ctx: Context, run: RunningBackfill, batch: Batch): Promise<{ changed: HeldOrder[]; turn: number } | null> {
  mustBeOurs(ctx)
  const { connectionId, storeId } = run
  return transact(ctx, async (ctx) => {
    const row = await lockBackfill(ctx.sql, run.id)
    if (row?.state !== 'running' || row.turn !== run.turn) return null
    if (!row.isShopOn) {
      await settle(ctx.sql, run.id, 'stopped', '', ctx.now())
      return null
    }
    const { changed, pieces, outcomes } = await takeRead(
      ctx,
      { storeId, connectionKey: connectionId },
      batch.orders.map(asRead(ctx)),
      async () => {},
    )
    const faults = new Map(outcomes.flatMap(({ id, state, reason }) => (state === 'failed' ? [[id, reason]] : [])))
    const unread = batch.orders.flatMap((order, n) => (faults.has(`${n}`) ? [{ ...order, fault: faults.get(`${n}`) ?? '' }] : []))
    for (const each of unread) await keepUnread(ctx, run, each)
    const news = new Set(pieces.filter(({ kind }) => kind === 'order').map(({ orderId }) => orderId))
    const counts = { read: batch.orders.length, changed: news.size, failed: unread.length }
    await advance(ctx.sql, run.id, { ...counts, cursor: batch.cursor, expected: batch.expected })
    return { changed, turn: row.turn + 1 }
  })
}

/** As if each had come in a delivery, called by its place. */
const asRead =
  (ctx: Context) =>
  ({ pieces, fault }: AskedOrder, n: number): ReadDelivery => ({
    id: `${n}`,
    isAsked: true,
    triggeredAt: null,
    receivedAt: ctx.now(),
    told: pieces ?? [],
    goods: null,
    trackings: [],
    people: [],
    isUninstalled: false,
    isCarriedOut: false,
    fault: pieces ? null : fault,
  })

/** The same body again is the same delivery. */
async function keepUnread(
  ctx: Context,
  { connectionId, storeId }: RunningBackfill,
  { topic, body, fault }: Omit<AskedOrder, 'pieces'>,
): Promise<void> {
  const bytes = Buffer.from(body, 'utf8')
  const eventId = `asked:${createHash('sha256').update(bytes).digest('hex')}`
  await storeDelivery(ctx, { connectionId, storeId, topic, eventId, body: bytes, triggeredAt: null, fault: fault.slice(0, 500) })
}

/** All of it was taken in. */
export async function finishBackfill(ctx: Context, id: string): Promise<void> {
  await end(ctx, id, 'done', '')
}

/** It cannot go on until somebody does something: the reason says what. */
export async function failBackfill(ctx: Context, id: string, reason: string): Promise<void> {
  await end(ctx, id, 'failed', reason.slice(0, 500))
}

async function end(ctx: Context, id: string, state: 'done' | 'failed', reason: string): Promise<void> {
  mustBeOurs(ctx)
  await transact(ctx, async (ctx) => {
    const row = await lockBackfill(ctx.sql, id)
    if (row?.state === 'running') await settle(ctx.sql, id, state, reason, ctx.now())
  })
}

/** It got nowhere this time. Returns how many times in a row that is so. */
export async function noteBackfillFailure(ctx: Context, id: string, reason: string): Promise<number> {
  mustBeOurs(ctx)
  return noteFailure(ctx.sql, id, reason.slice(0, 500))
}

function mustBeOurs(ctx: Context): void {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself asks shops.')
}
