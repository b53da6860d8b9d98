import type { ThreadEvent } from '../../../server/contract/thread.ts'

/** The chat in which this one goes on, as its own thread tells it; null while it goes on itself. */
export function goesOnIn(ticketId: string | null, events: ThreadEvent[]): string | null {
  let next: string | null = null
  for (const event of events) if ('ticket' in event && event.ticket.id === ticketId) next = 'into' in event ? event.into.id : null
  return next
}
