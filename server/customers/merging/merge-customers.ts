import { type AgentActor, type Context, transact } from '../../context.ts'
import { Conflict, Forbidden, Invalid } from '../../errors.ts'
import { familyOf, getPlaces } from './family.ts'
import {
  type CustomerPlace,
  endCustomerMerge,
  insertCustomerMerge,
  lockCustomerMerging,
  selectBranch,
  selectStandingMerge,
  selectTicketsAcross,
} from './merging-queries.ts'

/**
 * Says that two customers are one person. No row moves: both keep what they had and are read as one family; what is learnt
 * from now on belongs to the survivor. It opens nothing: an order opens by what it carries, never by whose profile shows it.
 * Merging again into the same survivor changes nothing. Throws Invalid for a customer and themselves, Conflict where either
 * is merged already.
 */
export async function mergeCustomers(ctx: Context, { customerId, intoId }: { customerId: string; intoId: string }): Promise<void> {
  const agent = customerMergingAgent(ctx)
  await transact(ctx, async (ctx) => {
    await lockCustomerMerging(ctx.sql)
    const [customer, into] = await getPlaces(ctx, [customerId, intoId])
    if (!customer || !into || customer.mergedIntoId === into.id) return
    mustMergeCustomers(customer, into)
    const branch = await selectBranch(ctx.sql, customerId)
    await insertCustomerMerge(ctx.sql, { id: ctx.newId(), customerId, intoId, branch, by: { agentId: agent.id }, at: ctx.now() })
  })
}

/**
 * Takes that back: the customer, with everybody who was merged into them before, stands alone again with what they had.
 * What came to the survivor since stays there. Throws Conflict where the customer is not merged, or where tickets are still
 * merged across the two: one thread cannot be of two customers.
 */
export async function unmergeCustomer(ctx: Context, customerId: string): Promise<void> {
  const agent = customerMergingAgent(ctx)
  await transact(ctx, async (ctx) => {
    await lockCustomerMerging(ctx.sql)
    const [place] = (await getPlaces(ctx, [customerId])) as [CustomerPlace]
    const merge = await selectStandingMerge(ctx.sql, customerId)
    if (!merge) throw new Conflict('This customer is not merged.')
    const { branch, blockedBy } = await splitOf(ctx, place)
    if (blockedBy.length > 0) {
      const numbers = blockedBy.map((ticket) => `#${ticket.number}`).join(', ')
      throw new Conflict(`Un-merge the tickets of both first: ${numbers}.`)
    }
    await endCustomerMerge(ctx.sql, customerId, branch, agent.id, ctx.now())
  })
}

/** Who would go, who would stay, and which merged tickets hold them together. */
export async function splitOf(ctx: Context, place: CustomerPlace) {
  const branch = await selectBranch(ctx.sql, place.id)
  const family = await familyOf(ctx, place)
  const rest = family.filter((id) => !branch.includes(id))
  return { branch, rest, blockedBy: await selectTicketsAcross(ctx.sql, branch, rest) }
}

export function customerMergingAgent(ctx: Context): AgentActor {
  if (ctx.actor.kind !== 'agent') throw new Forbidden('Only an agent may merge customers.')
  return ctx.actor
}

/** Why two customers may not become one. */
export function mustMergeCustomers(customer: CustomerPlace, into: CustomerPlace): void {
  if (customer.id === into.id) throw new Invalid('intoId: a customer cannot be merged into themselves.')
  if (customer.mergedIntoId) throw new Conflict('This customer is merged already. Un-merge them first.')
  if (into.mergedIntoId) throw new Conflict('That customer is merged into another one. Merge into the survivor.')
}
