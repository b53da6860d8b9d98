import { type Context, transact } from '../../context.ts'
import { authorOf, type Thread } from '../../events/index.ts'
import { lockTicket } from '../fetch-ticket.ts'
import { updateTicket } from '../queries.ts'
import { endSnooze, recordWake } from './record-wake.ts'
import { selectMovedParcels } from './snooze-queries.ts'

/** Tickets that one run wakes at most. */
const AT_ONCE = 200

/**
 * Wakes a ticket whose time has come. Only for the snooze that this was made for: a ticket that woke meanwhile, or was
 * put away again until another time, is left alone.
 */
export async function wakeAtTime(ctx: Context, input: { ticketId: string; until: string }): Promise<void> {
  await wake(ctx, input.ticketId, 'time', (thread) => thread.snoozedUntil?.toISOString() === input.until)
}

/** Wakes what waits for a parcel of which something was learned since. Returns how many were looked at. */
export async function wakeMovedParcels(ctx: Context): Promise<number> {
  const moved = await selectMovedParcels(ctx.sql, AT_ONCE)
  for (const { ticketId, orderId } of moved) {
    await wake(ctx, ticketId, 'parcel_moved', (thread) => thread.snoozedFor === 'parcel' && thread.snoozedOrderId === orderId)
  }
  return moved.length
}

async function wake(ctx: Context, ticketId: string, reason: 'time' | 'parcel_moved', isMeant: (thread: Thread) => boolean): Promise<void> {
  await transact(ctx, async (ctx) => {
    const thread = await lockTicket(ctx, ticketId)
    if (thread.snoozedAt === null || !isMeant(thread)) return
    // what was merged is held still: it only does not sleep any more, should it be un-merged
    if (thread.mergedIntoId) endSnooze(thread)
    else await recordWake(ctx, thread, reason, { author: authorOf(ctx.actor), at: ctx.now() })
    await updateTicket(ctx.sql, thread)
  })
}
