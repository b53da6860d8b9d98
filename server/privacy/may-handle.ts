import type { Context } from '../context.ts'
import { Forbidden, NotFound } from '../errors.ts'
import { selectStoresOf } from './person/person-queries.ts'

/** Only admins, and only where all stores that know the customer are theirs: what is erased is erased for all. */
export async function mayHandle(ctx: Context, customerId: string): Promise<void> {
  if (ctx.actor.kind === 'system') return
  mustBeAdmin(ctx)
  const known = await selectStoresOf(ctx.sql, customerId)
  const own = ctx.actor.kind === 'agent' ? ctx.actor.storeIds : []
  if (!known.some((id) => own.includes(id))) throw new NotFound('This customer')
  if (!known.every((id) => own.includes(id))) throw new Forbidden('Another store, which is not yours, knows this customer too.')
}

export function mustBeAdmin(ctx: Context): string[] {
  if (ctx.actor.kind !== 'agent' || ctx.actor.role !== 'admin') throw new Forbidden('Only admins may do this.')
  return ctx.actor.storeIds
}
