import { type AgentActor, contextFor, type Desk } from '../context.ts'
import { agentRequests } from '../contract/socket-events.ts'
import { getSummary, headOf, markSeen, readThread } from '../tickets/index.ts'
import type { Handlers } from './answer.ts'
import type { Rooms } from './server.ts'

export interface AgentCaller {
  socketId: string
  actor: AgentActor
}

export function agentHandlers(desk: Desk, rooms: Rooms): Handlers<AgentCaller> {
  return {
    'thread.open': {
      input: agentRequests['thread.open'],
      async run(caller: AgentCaller, input: { ticketId: string; since: number | null }) {
        const page = await readThread(contextFor(desk, caller.actor), input)
        if (!rooms.joinTicket(caller.socketId, 'agents', input.ticketId)) return page
        rooms.tellViewers(input.ticketId)
        return readThread(contextFor(desk, caller.actor), input)
      },
    },
    'thread.earlier': {
      input: agentRequests['thread.earlier'],
      async run(caller: AgentCaller, input: { ticketId: string; before: number }) {
        return readThread(contextFor(desk, caller.actor), input)
      },
    },
    'thread.close': {
      input: agentRequests['thread.close'],
      async run(caller: AgentCaller, input: { ticketId: string }) {
        rooms.leaveTicket(caller.socketId, input.ticketId)
        rooms.tellViewers(input.ticketId)
        return null
      },
    },
    typing: {
      input: agentRequests.typing,
      async run(caller: AgentCaller, input: { ticketId: string; on: boolean }) {
        rooms.tellTyping(caller.socketId, 'agent', input.ticketId, caller.actor.name, input.on)
        return null
      },
    },
    seen: {
      input: agentRequests.seen,
      async run(caller: AgentCaller, input: { ticketId: string; seq: number }) {
        const ctx = contextFor(desk, caller.actor)
        const head = await markSeen(ctx, input)
        if (!head) return null
        rooms.tellHead(head.ticketId, { customer: headOf(head, 'customer'), agents: headOf(head, 'agent') })
        // what one agent has read is unread for nobody
        rooms.tellAgents(await getSummary(ctx, head.ticketId))
        return null
      },
    },
  }
}
