import type { Context } from '../../context.ts'
import { type Assurance, proofsOfIdentities } from '../../customers/index.ts'
import { getThread } from '../fetch-ticket.ts'
import { selectAddresses } from './identifying-queries.ts'

/** How sure we are now of who speaks in a ticket, and what that opens: by the browsers and accounts it is spoken with. */
export async function proofsOfTicket(ctx: Context, ticketId: string): Promise<Assurance> {
  const thread = await getThread(ctx, ticketId)
  return proofsOfIdentities(ctx, thread.storeId, await selectAddresses(ctx.sql, thread.id))
}
