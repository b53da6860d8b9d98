import { type Context, contextFor, type Desk, type VisitorActor } from '../context.ts'
import { type SentMessage, type VisitorSession, visitorRequests } from '../contract/socket-events.ts'
import { findVisitor, shopperFace } from '../customers/index.ts'
import { LimitExceeded } from '../errors.ts'
import type { StoreRow } from '../stores/index.ts'
import { hasMailInbox, headOf, listVisitorTickets, markSeen, readThread, receiveMessage } from '../tickets/index.ts'
import type { Handlers } from './answer.ts'
import type { Rooms } from './server.ts'

/** One shopper's socket. Its actor gains its identity with the first message, in whichever tab that is written. */
export interface VisitorCaller {
  socketId: string
  ip: string
  actor: VisitorActor
  store: StoreRow
}

export function visitorHandlers(desk: Desk, rooms: Rooms): Handlers<VisitorCaller> {
  const contextOf = async (caller: VisitorCaller): Promise<Context> => {
    if (!caller.actor.identityId) {
      const ctx = contextFor(desk, caller.actor)
      Object.assign(caller.actor, await findVisitor(ctx, caller.actor.storeId, caller.actor.tokenHash))
    }
    return contextFor(desk, caller.actor)
  }
  return {
    'session.open': {
      input: visitorRequests['session.open'],
      async run(caller: VisitorCaller): Promise<VisitorSession> {
        const { storeId, inboxId, tokenHash } = caller.actor
        const ctx = await contextOf(caller)
        const [tickets, shopper, answersByMail] = await Promise.all([
          listVisitorTickets(ctx, caller.actor),
          shopperFace(ctx, { storeId, session: tokenHash }),
          hasMailInbox(ctx, { storeId, inboxId }),
        ])
        for (const ticket of tickets) rooms.joinTicket(caller.socketId, 'customer', ticket.id)
        const { key, name, locale, greeting, timeZone, botEnabled: botAnswers } = caller.store
        const store = { key, name, locale, greeting, timeZone, botAnswers, answersByMail }
        return { store, tickets, agentsOnline: rooms.agentsOnline(storeId), shopper }
      },
    },
    'thread.open': {
      input: visitorRequests['thread.open'],
      async run(caller: VisitorCaller, input: { ticketId: string; since: number | null }) {
        const page = await readThread(await contextOf(caller), input)
        if (rooms.joinTicket(caller.socketId, 'customer', input.ticketId)) return readThread(await contextOf(caller), input)
        return page
      },
    },
    'thread.earlier': {
      input: visitorRequests['thread.earlier'],
      async run(caller: VisitorCaller, input: { ticketId: string; before: number }) {
        return readThread(await contextOf(caller), input)
      },
    },
    'message.send': {
      input: visitorRequests['message.send'],
      async run(
        caller: VisitorCaller,
        input: { clientId: string; ticketId: string | null; body: string; attachmentIds: string[] },
      ): Promise<SentMessage> {
        const { actor } = caller
        if (!input.ticketId && !rooms.mayBegin(caller.ip))
          throw new LimitExceeded('Too many new chats from here. Please wait a while.', 60_000)
        const received = await receiveMessage(contextFor(desk, actor), {
          ...input,
          inboxId: actor.inboxId,
          // two browsers may choose the same client id; they never share a token
          externalId: `${actor.tokenHash}:${input.clientId}`,
          sender: actor,
        })
        if (received.ticketId !== input.ticketId) await welcome(caller, received.ticketId, received.visitor)
        return { ticketId: received.ticketId, messageId: received.messageId }
      },
    },
    typing: {
      input: visitorRequests.typing,
      async run(caller: VisitorCaller, input: { ticketId: string; on: boolean }) {
        rooms.tellTyping(caller.socketId, 'customer', input.ticketId, '', input.on)
        return null
      },
    },
    seen: {
      input: visitorRequests.seen,
      async run(caller: VisitorCaller, input: { ticketId: string; seq: number }) {
        const head = await markSeen(await contextOf(caller), input)
        if (head) rooms.tellHead(head.ticketId, { customer: headOf(head, 'customer'), agents: headOf(head, 'agent') })
        return null
      },
    },
  }

  /** A ticket began: all tabs of this browser, or of this account, join it and show it in their list. */
  async function welcome(caller: VisitorCaller, ticketId: string, visitor: { identityId: string; customerId: string }): Promise<void> {
    Object.assign(caller.actor, visitor)
    rooms.joinVisitor(caller.actor, ticketId)
    const tickets = await listVisitorTickets(contextFor(desk, caller.actor), caller.actor)
    const ticket = tickets.find((t) => t.id === ticketId)
    if (ticket) rooms.tellVisitor(caller.actor, ticket)
  }
}
