import type { ThreadEvent } from '../../../server/contract/thread.ts'

export type MergeEvent = Extract<ThreadEvent, { type: 'ticket.merged' | 'ticket.unmerged' }>

/**
 * What a merge asks of the thread that tells it: to go on in another chat, to show one that came in, or nothing, where it was
 * taken back or came about anew. `events` are those of the same thread, `later` those of the one that it is shown in.
 */
export function standing(
  event: MergeEvent,
  ticketId: string | null,
  events: ThreadEvent[],
  later: ThreadEvent[],
): { follow: string } | { show: string } | null {
  const last = lastOf(events, event.ticket.id)
  if (event.type === 'ticket.unmerged' || last !== event) return null
  if (event.ticket.id === ticketId) return { follow: event.into.id }
  return lastOf(later, event.ticket.id)?.type === 'ticket.unmerged' ? null : { show: event.ticket.id }
}

function lastOf(events: ThreadEvent[], ticketId: string): MergeEvent | undefined {
  return events.filter((event): event is MergeEvent => 'ticket' in event && event.ticket.id === ticketId).at(-1)
}
