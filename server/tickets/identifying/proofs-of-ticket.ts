import type { Context } from '../../context.ts'
import { type Assurance, proofsOfSpeaker } from '../../customers/index.ts'
import { getThread } from '../fetch-ticket.ts'
import { selectAddresses, selectLastSession } from './identifying-queries.ts'

/** How sure we are now of who spoke last in a ticket, and what that opens: by their browser and the account they speak for. */
export async function proofsOfTicket(ctx: Context, ticketId: string): Promise<Assurance> {
  const [thread, session, addresses] = await Promise.all([
    getThread(ctx, ticketId),
    selectLastSession(ctx.sql, ticketId),
    selectAddresses(ctx.sql, ticketId),
  ])
  return proofsOfSpeaker(ctx, { storeId: thread.storeId, session: session ?? '' }, addresses)
}
