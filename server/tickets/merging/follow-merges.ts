import type { Context } from '../../context.ts'
import type { Thread } from '../../events/index.ts'
import { lockThread, type Route } from '../queries.ts'
import { insertReading, selectReading } from './merging-queries.ts'

/**
 * Where a ticket goes on: itself, or the one at the end of what it was merged into, locked too. Whoever locks more than
 * one ticket goes up a family like this, and a family changes only under `lockMerging`: so nobody waits in a circle.
 */
export async function followMerges(ctx: Context, held: Thread): Promise<Thread> {
  let thread = held
  while (thread.mergedIntoId) {
    const survivor = await lockThread(ctx.sql, thread.mergedIntoId)
    if (!survivor) throw new Error('a ticket is merged into one that does not exist')
    thread = survivor
  }
  return thread
}

/** Locks a ticket that this address reads by a merge only; undefined where it reads it in no way. */
export async function lockJoined(ctx: Context, ticketId: string, route: Route): Promise<Thread | undefined> {
  // asked before anything is locked: a stranger holds nobody's ticket, and once more behind the lock
  if ((await selectReading(ctx.sql, ticketId, route)) === undefined) return undefined
  const thread = await lockThread(ctx.sql, ticketId)
  return thread && (await selectReading(ctx.sql, ticketId, route)) !== undefined ? thread : undefined
}

/** Who speaks in a thread stays in it, whatever is un-merged later: from where they came in, no earlier. */
export async function keepReading(ctx: Context, thread: Thread, route: Route): Promise<void> {
  const after = await selectReading(ctx.sql, thread.id, route)
  if (after !== undefined) await insertReading(ctx.sql, thread.id, route, after, ctx.now())
}
