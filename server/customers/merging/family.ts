import type { Context } from '../../context.ts'
import { NotFound } from '../../errors.ts'
import { type CustomerPlace, selectBranch, selectReachable } from './merging-queries.ts'

/** Stores whose customers this actor may look at; nobody but agents looks at a profile. */
export const storesOf = (ctx: Context): string[] => (ctx.actor.kind === 'agent' ? ctx.actor.storeIds : [])

/** Customers as an agent reaches them: through what somebody of their family wrote or bought in the agent's stores. */
export async function getPlaces(ctx: Context, ids: string[]): Promise<CustomerPlace[]> {
  const rows = await selectReachable(ctx.sql, ids, storesOf(ctx))
  return ids.map((id) => {
    const place = rows.find((row) => row.id === id)
    if (!place) throw new NotFound('This customer')
    return place
  })
}

/** Everybody who is one person with this customer, the survivor first. */
export async function familyOf(ctx: Context, place: Pick<CustomerPlace, 'id' | 'survivorId'>): Promise<string[]> {
  return selectBranch(ctx.sql, place.survivorId ?? place.id)
}
