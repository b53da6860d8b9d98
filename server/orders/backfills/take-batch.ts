import { createHash } from 'node:crypto'
import { parseProductNews, type ToldProduct } from '../../catalogue/index.ts'
import { type Context, transact } from '../../context.ts'
import { Forbidden, Invalid } from '../../errors.ts'
import { askedRead, type ReadDelivery } from '../deliveries/fold-deliveries.ts'
import type { PartTold } from '../deliveries/loose/loose-told.ts'
import type { ToldHappening, ToldPiece } from '../deliveries/pieces.ts'
import { storeDelivery } from '../deliveries/store-delivery.ts'
import { type Taken, takeRead } from '../deliveries/take-read.ts'
import type { HeldOrder } from '../importing/held-orders.ts'
import { advance, type BackfillRow, type BatchCounts, lockBackfill, noteFailure, selectBackfill, settle } from './backfill-queries.ts'

export type AskedPiece = ToldPiece | ToldHappening | PartTold | ToldProduct

/** One order or product as a shop told it, in the form of a delivery: so that one that cannot be read is kept, and read again later. */
export interface AskedItem {
  /** null: it cannot be read, and `fault` says why. */
  pieces: AskedPiece[] | null
  fault: string
  topic: string
  body: string
  /** Of the item before it, which is counted. */
  isPart?: boolean
}
export interface Batch {
  items: AskedItem[]
  /** `contents`: more of orders that were asked for before. */
  of: 'orders' | 'contents' | 'products'
  /** Where the next batch begins. */
  cursor: Record<string, unknown>
  /** How many orders there will be; null where nobody knows, or none of it is one. */
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
 * Takes in a batch and moves the cursor behind it, in one transaction: a run that breaks off goes on exactly behind what was taken in.
 * What cannot be read becomes a failed delivery. Null where it must not go on: its shop was switched off, or another
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
    const read = batch.items.map((item, n) => asRead(ctx, item, n))
    const taken = await takeRead(ctx, { storeId, connectionKey: connectionId }, read, async () => {})
    const faults = new Map(taken.outcomes.flatMap(({ id, state, reason }) => (state === 'failed' ? [[id, reason]] : [])))
    const unread = batch.items.flatMap((item, n) => (faults.has(`${n}`) ? [{ ...item, fault: faults.get(`${n}`) ?? '' }] : []))
    for (const each of unread) await keepUnread(ctx, run, each)
    const counts = countsOf(batch, taken, unread.length)
    await advance(ctx.sql, run.id, { ...counts, cursor: batch.cursor, expected: batch.expected })
    return { changed: taken.changed, turn: row.turn + 1 }
  })
}

/** As if it had come in a delivery, called by its place. */
function asRead(ctx: Context, { pieces, fault }: AskedItem, n: number): ReadDelivery {
  const read: ReadDelivery = {
    ...askedRead(`${n}`, ctx.now()),
    told: (pieces ?? []).filter(isOfOrder),
    parts: (pieces ?? []).filter((piece) => piece.piece === 'part'),
    fault: pieces ? null : fault,
  }
  const goods = (pieces ?? []).filter(isGoods)
  if (goods.length === 0) return read
  try {
    return { ...read, goods: parseProductNews(goods, ctx.now()) }
  } catch (error) {
    if (error instanceof Invalid) return { ...read, fault: error.message }
    throw error
  }
}

const isOfOrder = (told: AskedPiece): told is ToldPiece | ToldHappening => 'orderId' in told && told.piece !== 'part'
const isGoods = (told: AskedPiece): told is ToldProduct => !('orderId' in told)

/** What is only more of an order is no order again; of its failures a person must know all the same. */
function countsOf({ of, items }: Batch, { pieces, newProducts }: Taken, failed: number): BatchCounts {
  const none = { orders: { read: 0, changed: 0, failed: 0 }, products: { read: 0, changed: 0, failed: 0 } }
  const read = items.filter(({ isPart }) => !isPart).length
  if (of === 'products') return { ...none, products: { read, changed: newProducts.size, failed } }
  if (of === 'contents') return { ...none, orders: { read: 0, changed: 0, failed } }
  const news = new Set(pieces.filter(({ kind }) => kind === 'order').map(({ orderId }) => orderId))
  return { ...none, orders: { read, changed: news.size, failed } }
}

/** The same body again is the same delivery. */
async function keepUnread(
  ctx: Context,
  { connectionId, storeId }: RunningBackfill,
  { topic, body, fault }: Pick<AskedItem, 'topic' | 'body' | 'fault'>,
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
