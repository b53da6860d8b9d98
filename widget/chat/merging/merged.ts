import type { ThreadEvent } from '../../../server/contract/thread.ts'

type MergeEvent = Extract<ThreadEvent, { type: 'ticket.merged' | 'ticket.unmerged' }>
export const isMerge = (event: ThreadEvent): event is MergeEvent => event.type === 'ticket.merged' || event.type === 'ticket.unmerged'

/** The chat in which this one goes on, as its own thread tells it; null while it goes on itself. */
export function goesOnIn(ticketId: string | null, events: ThreadEvent[]): string | null {
  const last = events.filter(isMerge).findLast((event) => event.ticket.id === ticketId)
  return last?.type === 'ticket.merged' ? last.into.id : null
}

/** Chats that came into this one and are still in it, by the `seq` at which they came. */
export function cameIn(ticketId: string | null, events: ThreadEvent[]): Map<number, string> {
  const merges = events.filter((event): event is MergeEvent => isMerge(event) && event.ticket.id !== ticketId)
  return new Map(
    merges
      .filter((merge) => merge === merges.findLast((other) => other.ticket.id === merge.ticket.id) && merge.type === 'ticket.merged')
      .map((merge) => [merge.seq, merge.ticket.id]),
  )
}
