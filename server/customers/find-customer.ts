import type { Context } from '../context.ts'
import { type CustomerRow, isKnownByMore, selectCustomer } from './queries.ts'

/** By our own id, for verbs that have decided who may see it. */
export async function findCustomer(ctx: Context, id: string): Promise<CustomerRow | null> {
  return (await selectCustomer(ctx.sql, id)) ?? null
}

/** Whether nothing is known of a customer but the browser they wrote from. */
export async function isBareVisitor(ctx: Context, customerId: string): Promise<boolean> {
  return !(await isKnownByMore(ctx.sql, customerId))
}
