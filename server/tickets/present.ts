import type { Snooze, ThreadHead, TicketSummary, VisitorTicket } from '../contract/thread.ts'
import { displayName } from '../customers/index.ts'
import type { Audience, Thread } from '../events/index.ts'

/** A ticket as a row of the agents' queue. */
export function summaryOf(thread: Thread): TicketSummary {
  return {
    id: thread.id,
    number: thread.number,
    storeId: thread.storeId,
    subject: thread.subject,
    status: thread.status,
    handler: thread.handler,
    isBlocked: thread.isBlocked,
    channel: thread.channel,
    customer: { id: thread.customerId, name: displayName({ id: thread.customerId, name: thread.customerName }) },
    assignee: thread.assigneeId ? { id: thread.assigneeId, name: thread.assigneeName ?? '' } : null,
    waitingSince: thread.waitingSince?.toISOString() ?? null,
    createdAt: thread.createdAt.toISOString(),
    snooze: snoozeOf(thread),
    lastMessageAt: thread.lastMessageAt.toISOString(),
    preview: thread.preview,
    lastAuthor: thread.lastAuthor,
    seq: thread.seq,
    unread: newsSeqOf(thread) > thread.seenByAgent,
    mergedInto: thread.mergedIntoId && thread.mergedIntoNumber ? { id: thread.mergedIntoId, number: thread.mergedIntoNumber } : null,
  }
}

/** Up to where an agent should have looked. */
export function newsSeqOf(thread: Pick<Thread, 'lastCustomerSeq' | 'wokeSeq'>): number {
  return Math.max(thread.lastCustomerSeq, thread.wokeSeq)
}

export function snoozeOf(thread: Thread): Snooze | null {
  if (thread.snoozedFor === null) return null
  return { for: thread.snoozedFor, until: thread.snoozedUntil?.toISOString() ?? null, order: thread.snoozedOrder }
}

/** A ticket as a row of the shopper's own list. It counts what the shopper may see. */
export function visitorTicketOf(thread: Thread): VisitorTicket {
  return {
    id: thread.id,
    subject: thread.subject,
    status: thread.status,
    lastMessageAt: thread.lastMessageAt.toISOString(),
    preview: thread.preview,
    lastAuthor: thread.lastAuthor,
    handler: thread.handler,
    agentName: thread.lastAgentName,
    seq: thread.publicSeq,
    unread: thread.unreadByCustomer,
  }
}

export interface Head {
  ticketId: string
  seq: number
  publicSeq: number
  seenByCustomer: number
  seenByAgent: number
  publicSeenByCustomer: number
  publicSeenByAgent: number
}

/** A head in the count of its reader: a customer does not learn how much of a thread is internal. */
export function headOf(head: Head, audience: Audience): ThreadHead {
  return audience === 'agent'
    ? { ticketId: head.ticketId, seq: head.seq, seenByCustomer: head.seenByCustomer, seenByAgent: head.seenByAgent }
    : { ticketId: head.ticketId, seq: head.publicSeq, seenByCustomer: head.publicSeenByCustomer, seenByAgent: head.publicSeenByAgent }
}
