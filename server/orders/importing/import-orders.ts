import { contentHashOf, supersedes, type Version } from '../../catalogue/index.ts'
import { type Context, transact } from '../../context.ts'
import { identifyCustomers } from '../../customers/index.ts'
import { enqueueJob } from '../../events/index.ts'
import { getStoreById } from '../../stores/index.ts'
import { noteEarlyScans } from '../tracking/take-trackings.ts'
import {
  insertOrderEvents,
  type KnownVersion,
  lockConnection,
  replaceLines,
  replaceRefunds,
  replaceReturns,
  replaceShipments,
  selectPasts,
  selectVersions,
  upsertOrders,
} from './import-queries.ts'
import type { NeutralOrder } from './neutral-order.ts'
import { eventsOf, type Learning, type Past, pastOf } from './order-events.ts'
import { childRows, eventRows, type OrderSource, type OrderToStore, orderRow, personOf, shipmentsOf } from './order-rows.ts'
import { withoutPerson } from './without-person.ts'

/** `unchanged`: the same was known already, or something newer. */
export type ImportResult = 'imported' | 'unchanged'

/**
 * Takes in orders as if one after the other, in one transaction and a fixed number of statements: callers hand over a few
 * hundred at once. Finds each order's customer and notes what must have happened to it: all that a state tells, or what the caller makes
 * of a state and the one before it. One result for each, in their order.
 */
export async function importOrders(
  ctx: Context,
  source: OrderSource,
  orders: NeutralOrder[],
  happened: typeof eventsOf = eventsOf,
): Promise<ImportResult[]> {
  if (orders.length === 0) return []
  return transact(ctx, async (ctx) => {
    await lockConnection(ctx.sql, source)
    const known = await selectVersions(ctx.sql, source, [...new Set(orders.map((order) => order.id))])
    const arrived = orders.map((order) => ({ order, updatedAt: order.updated_at, contentHash: contentHashOf(order) }))
    const { results, states } = replay(arrived, known, ctx.newId)
    if (states.length > 0) await store(ctx, source, states, happened)
    return results
  })
}

interface Arrived extends Version {
  order: NeutralOrder
}

/** Which of those that arrived change something, and the states that orders go through by it, oldest first. */
function replay(arrived: Arrived[], known: KnownVersion[], newId: () => string) {
  const newest = new Map<string, Version & { id: string | null; isRedacted: boolean }>(
    known.map((version) => [version.externalId, version]),
  )
  const states: OrderToStore[] = []
  const results = arrived.map((each): ImportResult => {
    const before = newest.get(each.order.id)
    if (before && !supersedes(each, before)) return 'unchanged'
    const isRedacted = before?.isRedacted ?? false
    const order = isRedacted ? withoutPerson(each.order) : each.order
    const state = { ...each, order, id: before?.id ?? newId(), updatedAt: each.updatedAt ?? before?.updatedAt ?? null, isRedacted }
    newest.set(each.order.id, state)
    states.push(state)
    return 'imported'
  })
  return { results, states }
}

async function store(ctx: Context, source: OrderSource, states: OrderToStore[], happened: typeof eventsOf): Promise<void> {
  const newest = [...new Map(states.map((state) => [state.id, state])).values()]
  const ids = newest.map((state) => state.id)
  const at = ctx.now()
  const { timeZone } = await getStoreById(ctx, source.storeId)
  const pasts = await selectPasts(ctx.sql, ids)
  const customerIds = await identifyCustomers(
    ctx,
    source.storeId,
    newest.map(({ order }) => personOf(order)),
  )
  await upsertOrders(
    ctx.sql,
    newest.map((state, n) => orderRow(state, source, { customerId: customerIds[n] ?? null, at })),
    at,
  )
  await replaceLines(
    ctx.sql,
    ids,
    childRows(newest, (order) => order.lines, ctx.newId),
  )
  await replaceShipments(ctx.sql, ids, childRows(newest, shipmentsOf, ctx.newId))
  await replaceRefunds(
    ctx.sql,
    ids,
    childRows(newest, (order) => order.refunds, ctx.newId),
  )
  await replaceReturns(
    ctx.sql,
    ids,
    childRows(newest, (order) => order.returns, ctx.newId),
  )
  const learned = await insertOrderEvents(ctx.sql, eventRows(tell(states, pasts, { at, timeZone }, happened), ctx.newId), at)
  if (newest.some(({ order }) => order.shipments.some((shipment) => shipment.tracking_number)))
    await noteEarlyScans(ctx, source.storeId, ids)
  // no key: two imports would wait for each other's commit over it
  if (learned > 0) await enqueueJob(ctx, { name: 'wakeMovedParcels', input: {}, lane: 'wakeMovedParcels' })
}

/** What happened from each state to the next. */
function tell(states: OrderToStore[], known: Map<string, Past>, learning: Learning, happened: typeof eventsOf) {
  const pasts = new Map(known)
  return states.flatMap(({ id, order }) => {
    const past = pasts.get(id) ?? null
    pasts.set(id, pastOf(order, past))
    return happened(order, past, learning).map((event) => ({ orderId: id, event }))
  })
}
