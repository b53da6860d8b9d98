import type { Context } from '../context.ts'
import { Forbidden, NotFound } from '../errors.ts'
import type { Person } from '../personal-data.ts'
import { findPerson } from './person/find-person.ts'
import { selectStoresKnowing } from './person/person-queries.ts'

/**
 * All that is of a customer, for admins only, and only where every store that holds any of it is theirs: what is handed out or erased is
 * that of all.
 * @throws NotFound where no store of theirs holds any, Forbidden where another does too
 */
export async function findHandled(ctx: Context, customerId: string): Promise<Person> {
  const { actor, sql } = ctx
  if (actor.kind === 'system') return findPerson(ctx, customerId, null)
  const own = mustBeAdmin(ctx)
  const person = await findPerson(ctx, customerId, null)
  const known = await selectStoresKnowing(sql, person)
  if (!known.some((id) => own.includes(id))) throw new NotFound('This customer')
  if (!known.every((id) => own.includes(id))) throw new Forbidden(OTHER_STORE)
  return person
}
const OTHER_STORE =
  'Another store, which is not yours, knows this customer too. What your own store holds is handed out or erased when its shop asks for it; the rest takes an admin of all these stores.'

export function mustBeAdmin(ctx: Context): string[] {
  if (ctx.actor.kind !== 'agent' || ctx.actor.role !== 'admin') throw new Forbidden('Only admins may do this.')
  return ctx.actor.storeIds
}
