import type { AskedOrder, Batch, RunningBackfill } from '../../orders/index.ts'
import { ShopCallError } from '../calling/shop-call-error.ts'
import type { ShopFetch } from '../calling/shop-fetch.ts'
import { askPage } from '../shopify/asking/ask-by-page.ts'
import { beginBulk, lookAtBulk, readBulk } from '../shopify/asking/ask-in-bulk.ts'
import type { BulkOrder } from '../shopify/asking/bulk-lines.ts'
import type { Sight } from '../shopify/asking/order-documents.ts'
import { sightOf } from '../shopify/asking/sight-of.ts'
import { ASKED_TOPIC } from '../shopify/asking/told-of.ts'
import type { AdminClient } from '../shopify/call-admin.ts'
import { readBody } from '../shopify/read-body.ts'
import { askedOrder, BATCH, brokenOrder, type OrderSource } from './order-source.ts'

/** How far a run has come. Everything is optional: a run begins with {}. */
interface Cursor {
  sight?: Sight
  way?: 'bulk' | 'pages'
  /** Of the bulk operation, and the bytes of its file that are taken in. */
  operation?: string
  offset?: number
  /** Of the next page. */
  after?: string
}

/** Between two looks at a bulk operation, in milliseconds. */
const LOOK_MS = 2_000

/** Shopify's orders: all of them by bulk operation where it lets us, what changed and the rest by pages. */
export function createShopifySource({ client, fetch }: { client: AdminClient; fetch: ShopFetch }): OrderSource {
  return async function* (run, signal) {
    let cursor: Cursor = run.cursor
    if (!cursor.sight) {
      cursor = { sight: await sightOf(client), way: run.kind === 'backfill' ? 'bulk' : 'pages' }
      yield nothing(cursor)
    }
    if (cursor.way === 'bulk' && !cursor.operation) {
      const { id } = await beginBulk(client, cursor.sight as Sight)
      cursor = id ? { ...cursor, operation: id, offset: 0 } : pagesInstead(cursor)
      yield nothing(cursor)
    }
    if (cursor.way === 'bulk') cursor = yield* bulk(client, fetch, cursor, signal)
    if (cursor.way === 'pages') yield* pages(client, run, cursor)
  }
}

/** Returns where the run stands: by pages, where the operation came to nothing. */
async function* bulk(client: AdminClient, fetch: ShopFetch, cursor: Cursor, signal: AbortSignal) {
  const operation = await lookAtBulk(client, cursor.operation ?? '')
  if (operation.state === 'lost') {
    const instead = pagesInstead(cursor)
    yield nothing(instead)
    return instead
  }
  if (operation.state === 'going') {
    yield { ...nothing(cursor), expected: operation.orders || null, waitMs: LOOK_MS }
    return cursor
  }
  const { url, bytes, orders: expected } = operation
  // there were orders and there is no file: it is asked for in another way
  if (url === null || bytes === 0) return expected > 0 ? pagesInstead(cursor) : cursor
  let orders: AskedOrder[] = []
  let offset = cursor.offset ?? 0
  const file = readBulk(fetch, { url, bytes, offset, signal })
  try {
    for await (const order of file) {
      orders.push(askedOf(order))
      offset = order.end
      if (orders.length < BATCH) continue
      yield { orders, cursor: { ...cursor, offset }, expected }
      orders = []
    }
  } catch (error) {
    // what came whole before it broke off need not come again
    if (orders.length > 0) yield { orders, cursor: { ...cursor, offset }, expected }
    if (isGone(error)) return pagesInstead(cursor)
    throw error
  }
  if (orders.length > 0) yield { orders, cursor: { ...cursor, offset }, expected }
  return { ...cursor, offset }
}

/** Files of bulk operations are kept for a week. */
const isGone = (error: unknown) => error instanceof ShopCallError && [403, 404, 410].includes(error.status ?? 0)

function askedOf({ node, lines }: BulkOrder): AskedOrder {
  return node ? askedOrder(readBody, ASKED_TOPIC, node) : brokenOrder(ASKED_TOPIC, lines.join('\n'))
}

async function* pages(client: AdminClient, { fromAt, untilAt }: RunningBackfill, cursor: Cursor): AsyncGenerator<Batch> {
  const sight = cursor.sight as Sight
  for (let after = cursor.after ?? null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const page = await askPage(client, { sight, fromAt, untilAt, after })
    after = page.after
    const orders = page.orders.map((node) => askedOrder(readBody, ASKED_TOPIC, node))
    yield { orders, cursor: { ...cursor, ...(after && { after }) } as Record<string, unknown>, expected: null }
  }
}

const pagesInstead = ({ sight }: Cursor): Cursor => ({ ...(sight && { sight }), way: 'pages' })
const nothing = (cursor: Cursor): Batch => ({ orders: [], cursor: { ...cursor }, expected: null })
