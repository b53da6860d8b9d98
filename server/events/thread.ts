import type { AuthorKind, ChannelKind, Handler, Snooze, TicketStatus } from '../contract/thread.ts'

/**
 * A ticket while its head is locked: who locks it may change the ticket, and nobody else may.
 * Verbs keep it up to date as they write, so that what is published after commit is what was written.
 */
export interface Thread {
  id: string
  number: number
  storeId: string
  inboxId: string
  channel: ChannelKind
  subject: string
  /** The ticket that this one was merged into. */
  mergedIntoId: string | null
  mergedIntoNumber: number | null
  status: TicketStatus
  handler: Handler
  customerId: string
  customerName: string | null
  /** The store does not want to hear from them: nobody is told, and nothing answers by itself. */
  isBlocked: boolean
  assigneeId: string | null
  assigneeName: string | null
  waitingSince: Date | null
  createdAt: Date
  solvedAt: Date | null
  /** When the bot gave it to people, and when the first of them answered. */
  handedOffAt: Date | null
  pickedUpAt: Date | null
  /** Put away until then, or until what it waits for happens; all null while it is not. */
  snoozedAt: Date | null
  snoozedUntil: Date | null
  snoozedFor: Snooze['for'] | null
  snoozedOrderId: string | null
  snoozedOrder: string | null
  snoozedOrderMoves: number | null
  /** Where in the thread it woke by itself. */
  wokeSeq: number
  seq: number
  publicSeq: number
  /** How far each side has read, in `seq` and, with the prefix, in `publicSeq`. */
  seenByCustomer: number
  seenByAgent: number
  publicSeenByCustomer: number
  publicSeenByAgent: number
  lastCustomerSeq: number
  /** The customer's message up to which the bot has answered. */
  answeredSeq: number
  /** Answers the customer has not seen. */
  unreadByCustomer: number
  lastMessageAt: Date
  lastAuthor: AuthorKind
  lastAgentName: string | null
  preview: string
}
