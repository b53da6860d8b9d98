import type { TicketStatus } from '../../contract/thread.ts'
import type { Thread } from '../../events/index.ts'
import { statusAfterCustomerMessage, statusAfterReply, waitingSinceAfterCustomerMessage } from '../rules.ts'

/** What of a ticket follows from what happened to it. */
export type TicketState = Pick<Thread, 'status' | 'handler' | 'assigneeId' | 'waitingSince' | 'solvedAt' | 'handedOffAt' | 'pickedUpAt'> & {
  closedAt: Date | null
}

/** What may happen to a ticket while another one is merged into it. The bot never has such a ticket. */
export type Happening =
  | { kind: 'received'; at: Date }
  | { kind: 'replied'; at: Date; agentId: string }
  | { kind: 'status'; to: TicketStatus; at: Date }
  | { kind: 'assigned'; to: string | null }
  /** Another ticket came in, which was like this when it did. */
  | { kind: 'merged'; mergeId: string; ticket: TicketState }

/**
 * What a survivor becomes by taking a ticket in: whoever waits in either waits in it, since the earlier moment; an agent
 * has it, for an agent merged; and it is not parked or solved while the other one is not.
 */
export function carry(survivor: TicketState, ticket: TicketState): TicketState {
  const open = survivor.status !== 'open' && (ticket.status === 'open' || (ticket.status === 'new' && survivor.status !== 'new'))
  const waits = [survivor.waitingSince, ticket.waitingSince].flatMap((since) => since?.getTime() ?? [])
  return {
    ...survivor,
    handler: 'agent',
    status: open ? 'open' : survivor.status,
    solvedAt: open ? null : survivor.solvedAt,
    waitingSince: waits.length > 0 ? new Date(Math.min(...waits)) : null,
  }
}

/** A ticket after one more happening; every rule is the one that the verb itself goes by. */
function happen(state: TicketState, next: Happening): TicketState {
  switch (next.kind) {
    case 'received': {
      const status = statusAfterCustomerMessage(state.status) ?? state.status
      return {
        ...state,
        status,
        waitingSince: waitingSinceAfterCustomerMessage(state, next.at),
        solvedAt: status === 'open' ? null : state.solvedAt,
      }
    }
    case 'replied':
      return {
        ...state,
        handler: 'agent',
        status: statusAfterReply(state.status),
        assigneeId: state.assigneeId ?? next.agentId,
        waitingSince: null,
        pickedUpAt: state.pickedUpAt ?? (state.handedOffAt && next.at),
      }
    case 'status':
      return next.to === state.status ? state : moved(state, next.to, next.at)
    case 'assigned':
      return { ...state, assigneeId: next.to }
    case 'merged':
      return carry(state, next.ticket)
  }
}

/** Where a status moves, and what goes with it. */
export function moved(state: TicketState, status: TicketStatus, at: Date): TicketState {
  return {
    ...state,
    status,
    solvedAt: status === 'solved' || status === 'closed' ? (state.solvedAt ?? at) : null,
    // a solved ticket waits for nobody; reopened by an agent, it waits only once its customer writes again
    waitingSince: status === 'open' ? state.waitingSince : null,
    closedAt: status === 'closed' ? at : null,
  }
}

/** What a ticket is after all of this, and what it was just before each merge. */
export function replay(base: TicketState, happenings: Happening[]): { state: TicketState; before: Map<string, TicketState> } {
  const before = new Map<string, TicketState>()
  let state = base
  for (const next of happenings) {
    if (next.kind === 'merged') before.set(next.mergeId, state)
    state = happen(state, next)
  }
  return { state, before }
}
