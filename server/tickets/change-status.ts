import { type Context, transact } from '../context.ts'
import type { TicketStatus } from '../contract/thread.ts'
import { Conflict } from '../errors.ts'
import { authorOf, recordEvent, type Thread } from '../events/index.ts'
import { lockTicket, lockUnmerged } from './fetch-ticket.ts'
import { moved } from './merging/replay.ts'
import { selectTicketsToClose, updateTicket } from './queries.ts'
import { CLOSE_AFTER_DAYS } from './rules.ts'
import { endSnooze } from './snoozing/record-wake.ts'

/** Opens, parks or solves a ticket. A closed one stays closed: its customer's next message opens a linked new one. */
export async function changeStatus(
  ctx: Context,
  /** `from`: Conflict where the ticket is neither there any more nor where it shall be. */
  input: { ticketId: string; status: 'open' | 'pending' | 'solved'; from?: TicketStatus | undefined },
): Promise<Thread> {
  return transact(ctx, async (ctx) => {
    const thread = await lockUnmerged(ctx, input.ticketId)
    if (thread.status === 'closed') throw new Conflict('This ticket is closed and cannot be reopened.')
    if (thread.status === input.status) return thread
    if (input.from !== undefined && input.from !== thread.status)
      throw new Conflict(`Somebody else changed its status to ${thread.status} meanwhile.`)
    await move(ctx, thread, input.status)
    return thread
  })
}

/** Closes what was solved long enough ago; at most 200 at a time, so that no run holds many locks. */
export async function closeSolvedTickets(ctx: Context): Promise<number> {
  const before = new Date(ctx.now().getTime() - CLOSE_AFTER_DAYS * 86_400_000)
  const ids = await selectTicketsToClose(ctx.sql, before, 200)
  for (const id of ids) {
    await transact(ctx, async (ctx) => {
      const thread = await lockTicket(ctx, id)
      if (thread.status === 'solved' && !thread.mergedIntoId && thread.solvedAt && thread.solvedAt < before)
        await move(ctx, thread, 'closed')
    })
  }
  return ids.length
}

async function move(ctx: Context, thread: Thread, status: TicketStatus): Promise<void> {
  const from = thread.status
  const at = ctx.now()
  const { closedAt, ...state } = moved({ ...thread, closedAt: null }, status, at)
  Object.assign(thread, state)
  // nothing is left to wake up for
  if (status === 'solved' || status === 'closed') endSnooze(thread)
  await updateTicket(ctx.sql, thread, closedAt)
  await recordEvent(ctx, thread, { type: 'status.changed', data: { from, to: status }, author: authorOf(ctx.actor), at })
}
