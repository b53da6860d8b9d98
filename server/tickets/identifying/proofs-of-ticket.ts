import type { Context } from '../../context.ts'
import { type Assurance, proofsOfSpeaker } from '../../customers/index.ts'
import { getThread } from '../fetch-ticket.ts'
import { hasJoinedReaders } from '../merging/merging-queries.ts'
import { isSocialSession } from '../social/social-sender.ts'
import { isMailSession } from '../threading/mail-sender.ts'
import { selectAddresses, selectLastSession } from './identifying-queries.ts'

/**
 * How sure we are now of who spoke last in a ticket, and what that opens: by their browser and the account they speak for.
 * Where somebody came by a merge, whoever spoke last need not be whose account the ticket has: then only their browser counts.
 */
export async function proofsOfTicket(ctx: Context, ticketId: string): Promise<Assurance> {
  const [thread, session, addresses, joined] = await Promise.all([
    getThread(ctx, ticketId),
    selectLastSession(ctx.sql, ticketId),
    selectAddresses(ctx.sql, ticketId),
    hasJoinedReaders(ctx.sql, ticketId),
  ])
  // a mail proves what it proves by itself, and so does who writes on a network: whoever else is signed in proves nothing for them
  const ownOnly = joined || isMailSession(session) || isSocialSession(session)
  return proofsOfSpeaker(ctx, { storeId: thread.storeId, session: session ?? '' }, ownOnly ? [] : addresses)
}
