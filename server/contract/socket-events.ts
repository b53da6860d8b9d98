import * as z from 'zod/mini'
import type { ActionNotice } from './console/actions.ts'
import type { ShopperFace } from './identity.ts'
import { ATTACHMENTS_PER_MESSAGE, MESSAGE_CHARACTERS } from './limits.ts'
import type { ThreadEvent, ThreadHead, ThreadPage, TicketSummary, VisitorTicket } from './thread.ts'

export { AGENT_NAMESPACE, SOCKET_PATH, VISITOR_NAMESPACE } from './socket-paths.ts'

/** Codes of `errors.ts`, as a browser sees them. `retryable` ones may be sent again unchanged. */
export type ErrorCode =
  | 'not_found'
  | 'forbidden'
  | 'conflict'
  | 'invalid'
  | 'limit_exceeded'
  | 'unavailable'
  | 'unauthenticated'
  | 'internal'
export interface Failure {
  code: ErrorCode
  message: string
  requestId?: string
  retryAfterMs?: number
}
export type Ack<T> = { ok: true; value: T } | { ok: false; error: Failure }

const id = z.uuid()
/** As far as PostgreSQL's integer goes. */
const seq = z.int().check(z.minimum(0), z.maximum(2_147_483_647))
export const clientId = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/))
/** No NUL: PostgreSQL's text cannot hold one. */
export const text = z.string().check(z.refine((value) => !value.includes('\0'), 'holds a NUL character'))
export const body = text.check(z.maxLength(MESSAGE_CHARACTERS))
export const attachmentIds = z.array(id).check(z.maxLength(ATTACHMENTS_PER_MESSAGE))

/** 32 random bytes as base64url, made by the browser and kept in the frame's storage: the shopper's only key. */
export const visitorToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))
export const storeKey = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/))

export const visitorHandshake = z.strictObject({ store: storeKey, token: visitorToken })

const threadOpen = z.strictObject({
  ticketId: id,
  /** Last `seq` held, or null for the newest page. */
  since: z.nullable(seq),
})
const threadEarlier = z.strictObject({ ticketId: id, before: seq })
const typing = z.strictObject({ ticketId: id, on: z.boolean() })
const seen = z.strictObject({ ticketId: id, seq })
const threadClose = z.strictObject({ ticketId: id })

export const visitorRequests = {
  'session.open': z.strictObject({}),
  'thread.open': threadOpen,
  'thread.earlier': threadEarlier,
  /** `ticketId` null begins a new ticket. The same `clientId` again answers as the first time and stores nothing. */
  'message.send': z.strictObject({ clientId, ticketId: z.nullable(id), body, attachmentIds }),
  typing,
  seen,
}
export const agentRequests = {
  'thread.open': threadOpen,
  'thread.earlier': threadEarlier,
  'thread.close': threadClose,
  typing,
  seen,
}

/** What the widget must know of its store before it can draw. */
export interface StoreFace {
  key: string
  name: string
  locale: string
  greeting: string | null
  /** Whether the bot answers here, at any hour. */
  botAnswers: boolean
  /** IANA name of the zone that the store's dates are told in. */
  timeZone: string
  /** Whether the store can be asked to answer by mail who has gone. */
  answersByMail: boolean
}
export interface VisitorSession {
  store: StoreFace
  tickets: VisitorTicket[]
  agentsOnline: number
  /** Who this browser is known to be; at level 0 nobody. */
  shopper: ShopperFace
}
export interface SentMessage {
  ticketId: string
  messageId: string
}

interface Answers {
  'session.open': VisitorSession
  'thread.open': ThreadPage
  'thread.earlier': ThreadPage
  'thread.close': null
  'message.send': SentMessage
  typing: null
  seen: null
}
type Requests<T extends Record<string, z.ZodMiniType>> = {
  [K in keyof T & keyof Answers]: (input: z.infer<T[K]>, ack: (answer: Ack<Answers[K]>) => void) => void
}
export type AnswerOf<K extends keyof Answers> = Answers[K]
export type VisitorToServer = Requests<typeof visitorRequests>
export type AgentToServer = Requests<typeof agentRequests>

interface ThreadNews {
  'thread.head': (head: ThreadHead) => void
  /** Answers a frame that asked for no answer and could not be understood. */
  fault: (failure: Failure) => void
  'thread.typing': (news: { ticketId: string; name: string; by: 'customer' | 'agent' | 'bot'; on: boolean }) => void
}
export interface ServerToVisitor extends ThreadNews {
  /** With the event comes the chat's row as it is after it: one frame instead of two. */
  'thread.event': (news: { ticketId: string; event: ThreadEvent; ticket: VisitorTicket }) => void
  /** Something was proven or forgotten, in this tab or another. */
  'shopper.changed': (shopper: ShopperFace) => void
  /** A chat began, in this tab or another. */
  'ticket.changed': (ticket: VisitorTicket) => void
}
export interface ServerToAgent extends ThreadNews {
  'thread.event': (news: { ticketId: string; event: ThreadEvent }) => void
  'ticket.changed': (ticket: TicketSummary) => void
  /** A customer waits for this agent: once per ticket until somebody has looked. */
  notified: (ticket: TicketSummary) => void
  /** An action waits for this agent, or what they asked for was decided. */
  'action.notified': (notice: ActionNotice) => void
  /** What can be done to this order, or what waits for a person, is not what it was. */
  'actions.changed': (news: { storeId: string; orderId: string }) => void
  /** The shop told something new of these orders. */
  'orders.changed': (orders: { id: string; customerId: string | null }[]) => void
  /** Which other agents have this ticket open. */
  'thread.viewers': (news: { ticketId: string; names: string[] }) => void
  /** The session was ended elsewhere; the console returns to sign-in. */
  'session.ended': () => void
}
