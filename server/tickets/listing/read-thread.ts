import type { Context } from '../../context.ts'
import type { ThreadEvent, ThreadPage } from '../../contract/thread.ts'
import { listEvents } from '../../events/index.ts'
import { getThread, readingOf } from '../fetch-ticket.ts'
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
  const [{ events, before }, after] = await Promise.all([listEvents(ctx, thread.id, audience, range), readingOf(ctx, thread.id)])
  return { ...readAfter(events, before, after), head: headOf({ ...thread, ticketId: thread.id }, audience) }
}

/** Whoever came to a thread by a merge reads none of what was said there before. */
function readAfter(events: ThreadEvent[], before: number | null, after: number): Pick<ThreadPage, 'events' | 'before'> {
  return { events: events.filter((event) => event.seq > after), before: before !== null && before > after + 1 ? before : null }
}

/** Heads of the threads that are open on some screen, in one query. For our own rounds: it asks for no actor. */
export async function listHeads(ctx: Context, ticketIds: string[]): Promise<Head[]> {
  return ticketIds.length === 0 ? [] : selectHeads(ctx.sql, ticketIds)
}
