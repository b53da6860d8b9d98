import { type Context, transact } from '../../context.ts'
import type { HandoffReason, HandoffWait } from '../../contract/bot.ts'
import { Conflict, Forbidden } from '../../errors.ts'
import { authorOf, recordEvent, type Thread } from '../../events/index.ts'
import { lockUnmerged } from '../fetch-ticket.ts'
import { updateTicket } from '../queries.ts'

export interface Handoff {
  reason: HandoffReason
  /** For the agent who reads on: what is asked, about which order, what was done. */
  summary: string
  /** What the customer was told of the wait; null where nothing was. */
  wait: HandoffWait | null
}

/** An agent takes the ticket from the bot, in the middle of its sentence if need be: an answer in flight is no longer wanted. */
export async function takeOver(ctx: Context, ticketId: string): Promise<Thread> {
  if (ctx.actor.kind !== 'agent') throw new Forbidden('Only an agent may take over.')
  const { id, name } = ctx.actor
  return transact(ctx, async (ctx) => {
    const thread = await lockUnmerged(ctx, ticketId)
    if (thread.status === 'closed') throw new Conflict('This ticket is closed.')
    if (thread.handler === 'agent') return thread
    if (!thread.assigneeId) Object.assign(thread, { assigneeId: id, assigneeName: name })
    await passToAgents(ctx, thread, { reason: 'taken_over', summary: '', wait: null })
    await updateTicket(ctx.sql, thread)
    return thread
  })
}

/** Gives a ticket of the bot's to people without a word to its customer. A ticket that people have is left alone. */
export async function handOffSilently(ctx: Context, ticketId: string, reason: HandoffReason): Promise<void> {
  await transact(ctx, async (ctx) => {
    const thread = await lockUnmerged(ctx, ticketId)
    if (thread.handler === 'agent') return
    await passToAgents(ctx, thread, { reason, summary: '', wait: null })
    await updateTicket(ctx.sql, thread)
  })
}

/**
 * From now on people owe the answers. The caller holds the ticket's lock and writes the ticket itself. Since when the
 * customer waits for one of them is counted from here, unless an agent took it: then nobody was asked to wait.
 */
export async function passToAgents(ctx: Context, thread: Thread, handoff: Handoff): Promise<void> {
  const at = ctx.now()
  thread.handler = 'agent'
  if (handoff.reason !== 'taken_over') {
    thread.waitingSince ??= at
    thread.handedOffAt = at
    thread.pickedUpAt = null
  }
  await recordEvent(ctx, thread, { type: 'ticket.handed_off', data: { ...handoff }, author: authorOf(ctx.actor), at })
}
