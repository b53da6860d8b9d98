import type { Context } from '../context.ts'
import { NotFound } from '../errors.ts'
import { storesOf as storesOfActor } from '../stores/index.ts'
import type { OrderEvent, OrderView } from './order.ts'
import { selectCustomerOrders, selectEventsSince, selectOrders, selectOrdersOfCustomer } from './queries.ts'

/** Events that one answer may hold. */
const EVENTS = 200

/** An order of a store that this agent works for; another store's order is simply not there. */
export async function getOrder(ctx: Context, orderId: string): Promise<OrderView> {
  const [order] = await selectOrders(ctx.sql, [orderId], storesOf(ctx))
  if (!order) throw new NotFound('This order')
  return order
}

/** What a customer bought in a store, newest first; nothing where the agent does not work for it. */
export async function listCustomerOrders(
  ctx: Context,
  { storeId, customerId, limit }: { storeId: string; customerId: string; limit: number },
): Promise<OrderView[]> {
  return storesOf(ctx).includes(storeId) ? selectCustomerOrders(ctx.sql, storeId, customerId, limit) : []
}

/** What a customer bought in any store that this agent works for, newest first. */
export async function listOrdersOfCustomer(ctx: Context, customerId: string, limit: number): Promise<OrderView[]> {
  return selectOrdersOfCustomer(ctx.sql, customerId, storesOf(ctx), limit)
}

/** These orders, as far as this agent works for their stores; newest first. */
export async function listOrders(ctx: Context, orderIds: string[]): Promise<OrderView[]> {
  return selectOrders(ctx.sql, orderIds, storesOf(ctx))
}

/** What we learnt of these orders after a moment, whenever it happened; what we learnt last first. */
export async function listOrderEventsSince(ctx: Context, orderIds: string[], since: Date): Promise<(OrderEvent & { orderId: string })[]> {
  return selectEventsSince(ctx.sql, orderIds, storesOf(ctx), since, EVENTS)
}

/** Orders are read whole by agents and by a store's own programs; nobody else has any store. */
const storesOf = (ctx: Context) => storesOfActor(ctx.actor)
