import type { Context } from '../../context.ts'
import { listOrders } from '../get-order.ts'
import type { OrderView } from '../order.ts'
import { selectHistory, selectUnderWay, selectValue, type ValueRow } from './history-queries.ts'

interface Of {
  storeId: string
  customerId: string
}
/** A page of a history: the orders to read, in the order in which they are shown. */
export interface HistoryPage {
  ids: string[]
  /** Behind which of them the next page begins; null where there is none. */
  next: string | null
}

/** Orders that one page names as under way, besides the newest. */
const UNDER_WAY = 10

/**
 * What a customer bought in a store that this agent works for, a page of it: however long the history is, the same few rows are
 * read. The first page also names what is still under way, however old, and that first.
 */
export async function listHistory(
  ctx: Context,
  of: Of,
  { after = null, limit }: { after?: string | null; limit: number },
): Promise<HistoryPage> {
  if (ctx.actor.kind !== 'agent' || !ctx.actor.storeIds.includes(of.storeId)) return { ids: [], next: null }
  const [newest, moving] = await Promise.all([
    selectHistory(ctx.sql, of, after, limit + 1),
    after === null ? selectUnderWay(ctx.sql, of, ctx.now(), UNDER_WAY) : [],
  ])
  const page = newest.slice(0, limit)
  return { ids: [...new Set([...moving, ...page])], next: newest.length > limit ? (page.at(-1) ?? null) : null }
}

/** These orders in this order, as far as this agent works for their stores. */
export async function listOrdersInOrder(ctx: Context, ids: string[]): Promise<OrderView[]> {
  const byId = new Map((await listOrders(ctx, ids)).map((order) => [order.id, order]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The one order of a customer that is under way, null where there are more or none. For us: it opens nothing. */
export async function findOnlyOpenOrder(ctx: Context, of: Of): Promise<string | null> {
  const [one, two] = await selectUnderWay(ctx.sql, of, ctx.now(), 2)
  return two ? null : (one ?? null)
}

/** How much a customer bought in the stores of this agent, and how much of it came back; null for who is no agent. */
export async function getCustomerValue(ctx: Context, customerId: string): Promise<ValueRow | null> {
  if (ctx.actor.kind !== 'agent') return null
  return (await selectValue(ctx.sql, customerId, ctx.actor.storeIds)) ?? null
}
