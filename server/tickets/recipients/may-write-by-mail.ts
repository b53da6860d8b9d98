import type { Context } from '../../context.ts'
import { type Spending, spend } from '../../customers/index.ts'
import { getThread } from '../fetch-ticket.ts'
import { hasBotWrittenSinceAgent, selectLastWord } from './recipient-queries.ts'

/**
 * Whether a machine may answer a ticket now. By mail it writes at most once in a row without an agent, once an hour to one address, and
 * only so often for one store: two desks that take each other for customers stop by it, however their mails look. Chat has no such bound.
 * Spends what it grants.
 */
export async function mayWriteByMail(ctx: Context, ticketId: string): Promise<boolean> {
  const last = await selectLastWord(ctx.sql, ticketId)
  if (last?.channel !== 'email' || !last.mail) return true
  const [thread, hasWritten] = await Promise.all([getThread(ctx, ticketId), hasBotWrittenSinceAgent(ctx.sql, ticketId)])
  if (hasWritten) return false
  return spend(ctx, automaticMail(thread.storeId, last.mail.from.address))
}

/** What a mail that no person wrote costs. */
export const automaticMail = (storeId: string, address: string): Spending[] => [
  { budget: 'automaticMailsTo', subject: address },
  { budget: 'automaticMailsOfStore', subject: storeId },
]
