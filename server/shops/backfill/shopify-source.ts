import type { AskedItem, Batch, RunningBackfill } from '../../orders/index.ts'
import { ShopCallError } from '../calling/shop-call-error.ts'
import type { ShopFetch } from '../calling/shop-fetch.ts'
import { beginBulk, lookAtBulk, readBulk } from '../shopify/asking/ask-in-bulk.ts'
import type { BulkItem } from '../shopify/asking/bulk-lines.ts'
import type { Sight } from '../shopify/asking/order-documents.ts'
import { sightOf } from '../shopify/asking/sight-of.ts'
import type { AdminClient } from '../shopify/call-admin.ts'
import { readBody } from '../shopify/read-body.ts'
import { askedItem, BATCH, BATCH_BYTES, brokenItem, type OrderSource } from './order-source.ts'
import { PARTS, type PartName, partBehind } from './shopify-parts.ts'

/** How far a run has come. Everything is optional: a run begins with {}. */
interface Cursor {
  sight?: Sight
  /** What of the shop is asked for; orders where it is absent. */
  part?: PartName
  way?: 'bulk' | 'pages'
  /** Of the bulk operation, and the bytes of its file that are taken in. */
  operation?: string
  offset?: number
  /** Bulk operations for this part that came to nothing. */
  tries?: number
  /** Of the next page. */
  after?: string
}
type Step = Batch & { waitMs?: number }

/** Between two looks at a bulk operation, in milliseconds. */
const LOOK_MS = 2_000
/** For what only bulk operations tell: a quarter of an hour in all, before a person must look. */
const MOST_TRIES = 9
const waitAfter = (tries: number) => LOOK_MS * 2 ** tries

/** Shopify's orders and products: all of them by bulk operations where it lets us, what changed and the rest by pages. */
export function createShopifySource({ client, fetch }: { client: AdminClient; fetch: ShopFetch }): OrderSource {
  return async function* (run, signal) {
    const way = run.kind === 'backfill' ? 'bulk' : 'pages'
    let cursor: Cursor = run.cursor
    if (!cursor.sight) {
      cursor = { sight: await sightOf(client), way }
      yield nothing(cursor)
    }
    const sight = cursor.sight as Sight
    for (let name: PartName | null = cursor.part ?? 'orders'; name !== null; ) {
      // nor are there pages where an older run left off at them
      if (!partOf(cursor).askPage) cursor = { ...cursor, way: 'bulk' }
      if (cursor.way === 'bulk') cursor = yield* inBulk(client, fetch, cursor, signal)
      if (cursor.way === 'pages') yield* pages(client, run, cursor)
      name = partBehind(name, cursor.way ?? way, sight)
      if (name === null) return
      cursor = { sight, part: name, way }
      yield nothing(cursor)
    }
  }
}

const partOf = ({ part = 'orders' }: Cursor) => PARTS[part]

/** Begins the operation, or goes on with it. Returns where the run stands: by pages, where it came to nothing. */
async function* inBulk(client: AdminClient, fetch: ShopFetch, begun: Cursor, signal: AbortSignal): AsyncGenerator<Step, Cursor> {
  let cursor = begun
  if (!cursor.operation) {
    const { id, why } = await beginBulk(client, partOf(cursor).document(cursor.sight as Sight) ?? '')
    if (!id) return yield* otherwise(cursor, why)
    cursor = { ...cursor, operation: id, offset: 0 }
    yield nothing(cursor)
  }
  return yield* bulk(client, fetch, cursor, signal)
}

async function* bulk(client: AdminClient, fetch: ShopFetch, cursor: Cursor, signal: AbortSignal): AsyncGenerator<Step, Cursor> {
  const operation = await lookAtBulk(client, cursor.operation ?? '')
  if (operation.state === 'lost') return yield* otherwise(cursor, operation.why)
  const expected = partOf(cursor).of === 'orders' ? operation.items : null
  if (operation.state === 'going') {
    yield { ...nothing(cursor), expected: expected || null, waitMs: LOOK_MS }
    return cursor
  }
  const { url, bytes, items } = operation
  // there were some and there is no file: they are asked for in another way
  if (url === null || bytes === 0) return items > 0 ? yield* otherwise(cursor, 'The bulk operation has no file.') : cursor
  const file = readBulk(fetch, { url, bytes, offset: cursor.offset ?? 0, signal })
  try {
    return yield* batches(file, cursor, expected)
  } catch (error) {
    if (isGone(error)) return yield* otherwise(cursor, 'The file of the bulk operation is gone.')
    throw error
  }
}

/** What came whole before the file broke off need not come again: it is given before the error is. */
async function* batches(file: AsyncGenerator<BulkItem>, cursor: Cursor, expected: number | null): AsyncGenerator<Step, Cursor> {
  const { of } = partOf(cursor)
  let [items, held, offset]: [AskedItem[], number, number] = [[], 0, cursor.offset ?? 0]
  const batch = () => ({ items, of, cursor: { ...cursor, offset }, expected })
  try {
    for await (const item of file) {
      const asked = askedOf(item, partOf(cursor).topic)
      items.push(asked)
      held += asked.body.length
      offset = item.end
      if (items.length < BATCH && held < BATCH_BYTES) continue
      yield batch()
      ;[items, held] = [[], 0]
    }
  } catch (error) {
    if (items.length > 0) yield batch()
    throw error
  }
  if (items.length > 0) yield batch()
  return { ...cursor, offset }
}

/** Files of bulk operations are kept for a week. */
const isGone = (error: unknown) => error instanceof ShopCallError && [403, 404, 410].includes(error.status ?? 0)

function askedOf({ node, lines }: BulkItem, topic: string): AskedItem {
  return node ? askedItem(readBody, topic, node) : brokenItem(topic, lines.join('\n'))
}

async function* pages(client: AdminClient, { fromAt, untilAt }: RunningBackfill, cursor: Cursor): AsyncGenerator<Batch> {
  const { askPage, of, topic } = partOf(cursor)
  if (!askPage) return
  for (let after = cursor.after ?? null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const page = await askPage(client, { sight: cursor.sight as Sight, fromAt, untilAt, after })
    after = page.after
    const items = page.items.map((node) => askedItem(readBody, topic, node))
    yield { items, of, cursor: { ...cursor, ...(after && { after }) } as Record<string, unknown>, expected: null }
  }
}

/**
 * By pages; what has none of its own is asked for by another operation, each time later.
 * @throws {ShopCallError} where so many came to nothing
 */
async function* otherwise(cursor: Cursor, why: string): AsyncGenerator<Step, Cursor> {
  const { sight, part, tries = 0 } = cursor
  const anew = { ...(sight && { sight }), ...(part && { part }) }
  if (partOf(cursor).askPage) {
    const instead: Cursor = { ...anew, way: 'pages' }
    yield nothing(instead)
    return instead
  }
  if (tries >= MOST_TRIES) throw new ShopCallError('refused', `Shopify does not tell of ${part}: ${why || 'it says nothing of why.'}`)
  const again: Cursor = { ...anew, way: 'bulk', tries: tries + 1 }
  yield { ...nothing(again), waitMs: waitAfter(tries) }
  return again
}
const nothing = (cursor: Cursor): Batch => ({ items: [], of: 'orders', cursor: { ...cursor }, expected: null })
