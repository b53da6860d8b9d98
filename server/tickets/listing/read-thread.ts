import type { Context } from '../../context.ts'
import type { ThreadPage } from '../../contract/thread.ts'
import { listEvents } from '../../events/index.ts'
import { getThread } from '../fetch-ticket.ts'
import { type Head, headOf } from '../present.ts'
import { selectHeads } from './list-queries.ts'

/**
 * A page of a thread as this actor may read it. `since` null: the newest page; else what came after it, oldest first.
 * The head is read before the events, so that a head never promises what the page could not yet hold.
 */
export async function readThread(
  ctx: Context,
  input: { ticketId: string; since: number | null } | { ticketId: string; before: number },
): Promise<ThreadPage> {
  const thread = await getThread(ctx, input.ticketId)
  const audience = ctx.actor.kind === 'visitor' ? 'customer' : 'agent'
  const range = 'before' in input ? { before: input.before } : input.since === null ? { before: null } : { since: input.since }
  const { events, before } = await listEvents(ctx, thread.id, audience, range)
  return { events, before, head: headOf({ ...thread, ticketId: thread.id }, audience) }
}

/** Heads of the threads that are open on some screen, in one query. For our own rounds: it asks for no actor. */
export async function listHeads(ctx: Context, ticketIds: string[]): Promise<Head[]> {
  return ticketIds.length === 0 ? [] : selectHeads(ctx.sql, ticketIds)
}
