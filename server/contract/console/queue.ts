import * as z from 'zod/mini'
import { replyBody } from '../macros/macros.ts'
import type { Recipients } from '../mail.ts'
import { recipients, way } from '../mail-input.ts'
import type { Way } from '../social/networks.ts'
import { attachmentIds, clientId, type Failure } from '../socket-events.ts'
import type { Attachment, TicketSummary } from '../thread.ts'

/** What agents do with the queue as a whole, and how each of them likes to work. Below `/api`. */

/** Changes of one request; a larger selection is sent in several. */
export const BULK_MOST = 100

const ticketId = z.uuid()
export const snooze = z.discriminatedUnion('for', [
  z.strictObject({ for: z.literal('time'), until: z.iso.datetime() }),
  /** At the next opening of the store after today. */
  z.strictObject({ for: z.literal('tomorrow') }),
  /** Without an order: the newest that the ticket is about. */
  z.strictObject({ for: z.literal('parcel'), orderId: z.optional(z.uuid()) }),
  z.strictObject({ for: z.literal('reply') }),
])
export type SnoozeInput = z.infer<typeof snooze>

const settable = z.enum(['open', 'pending', 'solved'])
/** `from` is what the agent's screen showed: a ticket that somebody changed meanwhile is left alone. */
const change = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('assign'), ticketId, agentId: z.nullable(z.uuid()), from: z.optional(z.nullable(z.uuid())) }),
  z.strictObject({
    do: z.literal('status'),
    ticketId,
    status: settable,
    from: z.optional(z.enum(['new', 'open', 'pending', 'solved', 'closed'])),
  }),
  z.strictObject({ do: z.literal('snooze'), ticketId, snooze }),
  z.strictObject({ do: z.literal('wake'), ticketId }),
])
export type TicketChange = z.infer<typeof change>
export const changeTickets = z.strictObject({
  changes: z.array(change).check(
    z.minLength(1),
    z.maxLength(BULK_MOST),
    z.refine((changes) => new Set(changes.map((each) => each.ticketId)).size === changes.length, 'name each ticket once'),
  ),
})
/** One for each change, in their order. */
export type ChangeResult = { ticket: TicketSummary } | { failure: Failure }

/** POST /tickets/:id/held-replies. The same `clientId` again answers how it stands. */
export const hold = z.strictObject({
  clientId,
  body: replyBody,
  attachmentIds,
  solve: z.boolean(),
  recipients,
  way,
  /** Later than the agent's own hold; at most 90 days ahead. */
  sendAt: z.optional(z.nullable(z.iso.datetime())),
})
export interface HeldReply {
  clientId: string
  body: string
  attachments: Omit<Attachment, 'url' | 'isImage'>[]
  solve: boolean
  at: string
  releaseAt: string
  /** For a time that its writer chose. */
  scheduled: boolean
  recipients: Recipients | null
  /** On a network; null elsewhere. */
  way: Way | null
  /** Why it could not leave; it waits for its writer to take it back. */
  failure: string | null
}
/** `sent`: it needed no hold, or has left already. */
export type Holding = { state: 'held'; held: HeldReply } | { state: 'sent'; messageId: string } | { state: 'withdrawn' }

export const HOLD_SECONDS = [0, 5, 10, 30] as const
export const changeSettings = z.strictObject({
  holdSeconds: z.optional(z.literal([...HOLD_SECONDS])),
  notifyAssigned: z.optional(z.boolean()),
  notifyUnassigned: z.optional(z.boolean()),
  sound: z.optional(z.boolean()),
  guideHidden: z.optional(z.boolean()),
})
export interface AgentSettings {
  holdSeconds: (typeof HOLD_SECONDS)[number]
  notifyAssigned: boolean
  notifyUnassigned: boolean
  sound: boolean
  guideHidden: boolean
}

export const GUIDE_STEPS = ['tested', 'botAnswered', 'answered', 'installed', 'invited'] as const
export type GuideStep = (typeof GUIDE_STEPS)[number]
/** Which first steps are done; null once the guide was put away. */
export type Guide = Record<GuideStep, boolean> | null

/** The order that a row of the table speaks of. */
export interface RowOrder {
  ticketId: string
  number: string
  status: string
  /** State of its last shipment, null before there is one. */
  parcel: string | null
  promisedAt: string | null
  total: string | null
  currency: string | null
}
