import type { Context } from '../../context.ts'
import type { WakeReason } from '../../contract/thread.ts'
import { type NewEvent, recordEvent, type Thread } from '../../events/index.ts'

/**
 * Brings a ticket back that was put away, and says why. The caller holds its lock and writes the ticket. What woke by
 * itself is unread until an agent has looked; who woke it by hand has looked already.
 */
export async function recordWake(ctx: Context, thread: Thread, reason: WakeReason, by: Pick<NewEvent, 'author' | 'at'>): Promise<void> {
  const order = thread.snoozedOrder
  endSnooze(thread)
  if (reason !== 'agent') thread.wokeSeq = thread.seq + 1
  await recordEvent(ctx, thread, { type: 'ticket.woke', data: { reason, order }, ...by })
}

/** What a ticket waits for that waits for nothing. */
export const NO_TERMS = { snoozedUntil: null, snoozedFor: null, snoozedOrderId: null, snoozedOrder: null, snoozedOrderMoves: null }

/** Forgets what the ticket was put away for. */
export function endSnooze(thread: Thread): void {
  Object.assign(thread, { ...NO_TERMS, snoozedAt: null })
}
