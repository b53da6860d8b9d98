import type { VisitorActor } from '../context.ts'
import type { ChannelKind, ThreadEvent, TicketRef, TicketSummary, VisitorTicket } from '../contract/thread.ts'
import type { Browser } from '../customers/index.ts'
import { presentEvent, type Recorded } from '../events/index.ts'
import { summaryOf, visitorTicketOf } from '../tickets/index.ts'

/** Rooms. A ticket has one per side: what is told to agents has no way to the other. */
export const customerRoom = (ticketId: string) => `ticket:${ticketId}`
export const agentRoom = (ticketId: string) => `ticket:${ticketId}`
export const storeRoom = (storeId: string) => `store:${storeId}`
export const agentOwnRoom = (agentId: string) => `agent:${agentId}`
/** All tabs of one browser. */
export const browserRoom = ({ storeId, session }: Browser) => `browser:${storeId}:${session}`
/** Everybody who shares a list of chats: all tabs of a visitor's browser, all browsers of a signed-in account. */
export const visitorRoom = ({ storeId, tokenHash, account, identityId }: VisitorActor) =>
  `visitor:${storeId}:${account === null ? tokenHash : identityId}`

export type News =
  | { to: 'agents'; room: string; name: 'thread.event'; payload: { ticketId: string; event: ThreadEvent } }
  | { to: 'agents'; room: string; name: 'ticket.changed'; payload: TicketSummary }
  | { to: 'customer'; room: string; name: 'thread.event'; payload: { ticketId: string; event: ThreadEvent; ticket: VisitorTicket } }

/**
 * Who is told what of a commit. Exhaustive over the event types: a new one does not compile until it is decided
 * here, and nothing without a `publicSeq` ever gets a customer's room.
 */
export function newsOf(recorded: Recorded[]): News[] {
  const threads = new Set(recorded.map((r) => r.thread))
  const rows = [...threads].map(
    (thread): News => ({ to: 'agents', room: storeRoom(thread.storeId), name: 'ticket.changed', payload: summaryOf(thread) }),
  )
  return [...recorded.flatMap(eventNews), ...rows]
}

/** Customers' rooms of threads that another ticket went from. */
export function roomsToAskAnew(recorded: Recorded[]): string[] {
  return recorded.flatMap(({ event, thread }) => {
    const gone = event.type === 'ticket.unmerged' ? (event.data?.ticket as TicketRef) : null
    return gone && gone.id !== thread.id ? [customerRoom(thread.id)] : []
  })
}

function eventNews(recorded: Recorded): News[] {
  switch (recorded.event.type) {
    case 'note.added':
    case 'message.delivered':
    case 'delivery.failed':
    case 'delivery.bounced':
    case 'machine.received':
    case 'message.changed':
    case 'ticket.assigned':
    case 'ticket.snoozed':
    case 'ticket.woke':
    case 'order.linked':
    case 'order.unlinked':
    case 'action.changed':
    case 'incident.joined':
      return [toAgents(recorded)]
    case 'message.received':
    case 'message.posted':
    case 'status.changed':
    case 'ticket.handed_off':
    case 'customer.identified':
    case 'ticket.merged':
    case 'ticket.unmerged':
    case 'message.moved':
      return recorded.publicSeq === null ? [toAgents(recorded)] : [toAgents(recorded), toCustomer(recorded)]
  }
}

/** A ticket may go on over another transport than it began with. */
function channelOf({ event, thread }: Recorded): ChannelKind {
  if (event.message?.social) return 'social'
  return event.message?.mail ? 'email' : thread.channel
}

function toAgents(recorded: Recorded): News {
  const { thread } = recorded
  const event = presentEvent({ ...recorded, channel: channelOf(recorded) }, 'agent')
  return { to: 'agents', room: agentRoom(thread.id), name: 'thread.event', payload: { ticketId: thread.id, event } }
}

function toCustomer(recorded: Recorded): News {
  const { thread } = recorded
  const event = presentEvent({ ...recorded, channel: channelOf(recorded) }, 'customer')
  return {
    to: 'customer',
    room: customerRoom(thread.id),
    name: 'thread.event',
    payload: { ticketId: thread.id, event, ticket: visitorTicketOf(thread) },
  }
}
