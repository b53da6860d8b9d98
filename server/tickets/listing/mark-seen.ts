import type { Context } from '../../context.ts'
import { getThread } from '../fetch-ticket.ts'
import type { Head } from '../present.ts'
import { updateSeen } from '../queries.ts'

/** How far one side has read, in its own count. It only ever grows; null when it did not. Nothing else follows from it, so it is no event. */
export async function markSeen(ctx: Context, input: { ticketId: string; seq: number }): Promise<Head | null> {
  const thread = await getThread(ctx, input.ticketId)
  return (await updateSeen(ctx.sql, thread.id, ctx.actor.kind === 'agent' ? 'agent' : 'customer', input.seq)) ?? null
}
