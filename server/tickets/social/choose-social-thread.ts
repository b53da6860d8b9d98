import type { Context } from '../../context.ts'
import type { Thread } from '../../events/index.ts'
import { followMerges } from '../merging/follow-merges.ts'
import { lockThread } from '../queries.ts'
import { selectSurvivor, selectTicketOfThread } from './social-queries.ts'

/** The ticket of a thread on a network, locked; without one a new one begins, which then follows `followsTicketId`. */
export interface ChosenSocialThread {
  thread: Thread | undefined
  reason: string
  followsTicketId: string | null
}

/** One thread of a network is one ticket: the newest that it went on in, unless that is closed. */
export async function chooseSocialThread(ctx: Context, inboxId: string, address: string): Promise<ChosenSocialThread> {
  const ticketId = await selectTicketOfThread(ctx.sql, inboxId, address)
  const held = ticketId === undefined ? undefined : await lockThread(ctx.sql, ticketId)
  if (!held) return { thread: undefined, reason: 'a new thread', followsTicketId: null }
  const thread = await followMerges(ctx, held)
  if (thread.status === 'closed') return { thread: undefined, reason: 'the earlier ticket is closed', followsTicketId: thread.id }
  return { thread, reason: thread === held ? 'same social thread' : 'its ticket is merged into this one', followsTicketId: null }
}

/** Whether what is said in this thread belongs to a ticket that is not closed. */
export async function hasOpenTicket(ctx: Context, inboxId: string, address: string): Promise<boolean> {
  const ticketId = await selectTicketOfThread(ctx.sql, inboxId, address)
  return ticketId !== undefined && (await selectSurvivor(ctx.sql, ticketId))?.status !== 'closed'
}
