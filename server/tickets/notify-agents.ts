import { listColleagues } from '../agents/index.ts'
import type { Context } from '../context.ts'
import { getThread } from './fetch-ticket.ts'
import { upsertNotifications } from './queries.ts'

/**
 * Notes whom the newest customer message concerns: the assignee, else everybody who answers for the store.
 * One row per agent and ticket, so a flood of messages is still one thing to look at.
 */
export async function notifyAgents(ctx: Context, ticketId: string): Promise<void> {
  const thread = await getThread(ctx, ticketId)
  if (thread.lastCustomerSeq <= thread.seenByAgent) return
  const agentIds = thread.assigneeId ? [thread.assigneeId] : (await listColleagues(ctx, thread.storeId)).map((agent) => agent.id)
  await upsertNotifications(ctx.sql, agentIds, thread.id, thread.lastCustomerSeq, ctx.now())
}
