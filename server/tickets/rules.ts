import type { TicketStatus } from '../contract/thread.ts'
import type { Thread } from '../events/index.ts'

/** What a ticket becomes when its customer writes; null where a new, linked ticket begins instead. */
export function statusAfterCustomerMessage(status: TicketStatus): TicketStatus | null {
  switch (status) {
    case 'new':
      return 'new'
    case 'open':
    case 'pending':
    case 'solved':
      return 'open'
    case 'closed':
      return null
  }
}

/** An answer opens a new ticket and otherwise leaves the status to the agent. */
export function statusAfterReply(status: TicketStatus): TicketStatus {
  return status === 'new' ? 'open' : status
}

/** Whether the bot's answer to the customer's message of this `seq` is still wanted. */
export function owesAnswer(
  thread: Pick<Thread, 'handler' | 'status' | 'mergedIntoId' | 'isBlocked' | 'lastCustomerSeq' | 'answeredSeq'>,
  answers: number,
): boolean {
  return (
    thread.handler === 'bot' &&
    thread.mergedIntoId === null &&
    !thread.isBlocked &&
    thread.status !== 'closed' &&
    thread.lastCustomerSeq === answers &&
    thread.answeredSeq < answers
  )
}

/** Since when the customer waits: from the first unanswered message on, not from the latest. */
export function waitingSinceAfterCustomerMessage(thread: Pick<Thread, 'waitingSince'>, at: Date): Date {
  return thread.waitingSince ?? at
}

/** A ticket's subject where its channel has none: the first line of what was written. */
export function subjectOf(body: string): string {
  const line = body.trim().split(/\r?\n/, 1)[0]?.replace(/\s+/g, ' ') ?? ''
  const characters = [...line]
  return characters.length > 70 ? `${characters.slice(0, 69).join('').trimEnd()}…` : line
}

/** Solved tickets are closed after this long; a reply then opens a linked new one. */
export const CLOSE_AFTER_DAYS = 7
