import { findColleague, listColleagues } from '../agents/index.ts'
import type { Context } from '../context.ts'
import type { Thread } from '../events/index.ts'
import { getThread } from './fetch-ticket.ts'
import { newsSeqOf } from './present.ts'
import { upsertNotifications } from './queries.ts'

/**
 * Notes whom the newest customer message, or a ticket that woke, concerns: the assignee, else everybody who answers for the store. One row
 * per agent and ticket, and an agent hears of it once until somebody has looked: a flood of messages is one thing to
 * look at. Returns who is to hear of it now.
 */
export async function notifyAgents(ctx: Context, ticketId: string): Promise<{ agentIds: string[]; thread: Thread }> {
  const thread = await getThread(ctx, ticketId)
  if (thread.mergedIntoId || thread.isBlocked || newsSeqOf(thread) <= thread.seenByAgent) return { agentIds: [], thread }
  // an assignee who left concerns nobody: then it is everybody's
  const assignee = thread.assigneeId ? await findColleague(ctx, thread.assigneeId, thread.storeId) : null
  const agentIds = (assignee ? [assignee] : await listColleagues(ctx, thread.storeId)).map((agent) => agent.id)
  return { agentIds: await upsertNotifications(ctx.sql, agentIds, thread, ctx.now()), thread }
}
