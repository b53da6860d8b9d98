import type { ThreadEvent, VisitorTicket } from '../../../server/contract/thread.ts'

/** Who owes the next answer of a chat; `store` where nothing tells yet. */
export type Answering = { kind: 'bot' | 'waiting' | 'store' } | { kind: 'agent'; name: string }

/** From the chat's row, and from its events, which are there sooner. */
export function whoAnswers(ticket: VisitorTicket | null, events: ThreadEvent[]): Answering {
  if (ticket?.handler === 'bot') return { kind: 'bot' }
  const turns = events.filter(
    (event) => event.type === 'ticket.handed_off' || (event.type === 'message.posted' && event.actor.kind === 'agent'),
  )
  const last = turns[turns.length - 1]
  if (last?.actor.kind === 'agent') return { kind: 'agent', name: last.actor.name }
  if (last) return { kind: 'waiting' }
  return ticket?.agentName ? { kind: 'agent', name: ticket.agentName } : { kind: 'store' }
}
