import type { Context } from '../context.ts'
import { insertCustomers, updateMissingNames } from './queries.ts'

/** A customer of whom nothing is known but what they call themselves: they have no identity, so nobody is ever found to be them. */
export async function makeStranger(ctx: Context, name: string): Promise<string> {
  const id = ctx.newId()
  await insertCustomers(ctx.sql, [id], ctx.now())
  await updateMissingNames(ctx.sql, [{ id, name }])
  return id
}
