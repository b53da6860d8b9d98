import type { Context } from '../context.ts'
import { NotFound } from '../errors.ts'
import { selectCustomer } from './queries.ts'

/** A customer by id. The caller reached a ticket or an order of theirs: that is what lets it ask. */
export async function getCustomer(ctx: Context, id: string): Promise<{ id: string; name: string | null; createdAt: Date }> {
  const customer = await selectCustomer(ctx.sql, id)
  if (!customer) throw new NotFound('This customer')
  return customer
}
