import { findColleague } from '../agents/index.ts'
import { type Context, transact } from '../context.ts'
import { Conflict, NotFound } from '../errors.ts'
import { authorOf, recordEvent, type Thread } from '../events/index.ts'
import { lockUnmerged } from './fetch-ticket.ts'
import { updateTicket } from './queries.ts'

/**
 * Gives the ticket to an agent of its store, or to nobody. Assigning it again to the same agent records nothing. With
 * `from`, Conflict where somebody else has it by now.
 */
export async function assignTicket(
  ctx: Context,
  input: { ticketId: string; agentId: string | null; from?: string | null | undefined },
): Promise<Thread> {
  return transact(ctx, async (ctx) => {
    const thread = await lockUnmerged(ctx, input.ticketId)
    if (thread.assigneeId === input.agentId) return thread
    if (input.from !== undefined && input.from !== thread.assigneeId)
      throw new Conflict(thread.assigneeName ? `${thread.assigneeName} has it by now.` : 'Nobody has it any more.')
    const colleague = input.agentId ? await findColleague(ctx, input.agentId, thread.storeId) : null
    if (input.agentId && !colleague) throw new NotFound('This agent')
    const from = thread.assigneeId ? { id: thread.assigneeId, name: thread.assigneeName ?? '' } : null
    thread.assigneeId = colleague?.id ?? null
    thread.assigneeName = colleague?.name ?? null
    await updateTicket(ctx.sql, thread)
    await recordEvent(ctx, thread, { type: 'ticket.assigned', data: { from, to: colleague }, author: authorOf(ctx.actor), at: ctx.now() })
    return thread
  })
}
