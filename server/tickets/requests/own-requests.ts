import type { Context, VisitorActor } from '../../context.ts'
import type { VisitorTicket } from '../../contract/thread.ts'
import { currentProofs, findCustomerByIdentity } from '../../customers/index.ts'
import { listVisitorTickets } from '../listing/list-tickets.ts'
import { visitorTicketOf } from '../present.ts'
import { selectThreads } from '../queries.ts'
import { isOwnRoute, type ProvenRequest, selectProvenRequests } from './request-queries.ts'

const SHOWN = 20

/**
 * What this browser wrote, and what was written elsewhere under an address that it has proven (L3), the latest first. Of the latter only
 * requests in which everybody who spoke has proven that very address: one that was merely claimed may be anybody's, and who claimed
 * it would read what is answered to its holder.
 */
export async function listOwnRequests(ctx: Context, visitor: VisitorActor): Promise<VisitorTicket[]> {
  const [own, proven] = await Promise.all([listVisitorTickets(ctx, visitor), listProven(ctx, visitor)])
  const others = proven.filter(({ ticketId }) => !own.some(({ id }) => id === ticketId))
  const threads = await selectThreads(
    ctx.sql,
    others.map(({ ticketId }) => ticketId),
  )
  const all = [...own, ...threads.map(visitorTicketOf)]
  return all.sort((one, other) => other.lastMessageAt.localeCompare(one.lastMessageAt)).slice(0, SHOWN)
}

/** As whom this browser reads and answers a request: as itself, or as who wrote it with the same proof. A stranger stays themselves, and finds nothing. */
export async function findRequestWriter(ctx: Context, visitor: VisitorActor, ticketId: string): Promise<VisitorActor> {
  if (visitor.identityId && (await isOwnRoute(ctx.sql, ticketId, { inboxId: visitor.inboxId, address: visitor.identityId }))) return visitor
  const proven = (await listProven(ctx, visitor)).find((each) => each.ticketId === ticketId)
  // a ticket that was merged is reached by another way, or not at all
  if (!proven) return visitor
  const { identityId, customerId } = proven
  return { ...visitor, identityId, customerId }
}

async function listProven(ctx: Context, { storeId, inboxId, tokenHash }: VisitorActor): Promise<ProvenRequest[]> {
  const { grants } = await currentProofs(ctx, storeId, tokenHash)
  const found = await Promise.all(
    grants.emails.map(async (email) => {
      const customer = await findCustomerByIdentity(ctx, { kind: 'email', storeId: null, value: email })
      return customer ? selectProvenRequests(ctx.sql, { storeId, inboxId, email, customerId: customer.id }, SHOWN) : []
    }),
  )
  return found.flat()
}
