import type { HandoffReason, HandoffWait } from '../contract/bot.ts'
import type { BounceKind } from '../contract/mail.ts'
import type { AssuranceLevel, ProofKind } from '../contract/orders.ts'
import type { IncidentNews } from '../contract/social/triage.ts'
import type {
  ActionNews,
  ChannelKind,
  Message,
  PersonRef,
  Snooze,
  ThreadEvent,
  TicketRef,
  TicketStatus,
  WakeReason,
} from '../contract/thread.ts'
import type { EventMessage, NewEvent } from './record-event.ts'

export type Audience = 'customer' | 'agent'
interface Presentable {
  seq: number
  publicSeq: number | null
  channel: ChannelKind
  event: NewEvent
}

/**
 * An event as one side reads it. The customer's side counts by `publicSeq` and learns neither an agent's id nor what we call
 * the customer: that name may come from a profile that more than one person is in.
 */
export function presentEvent(recorded: Presentable, audience: Audience): ThreadEvent {
  const { event } = recorded
  const seq = audience === 'agent' ? recorded.seq : (recorded.publicSeq ?? 0)
  const actor = audience === 'customer' ? publicAuthor(event.author) : event.author
  const base = { seq, at: event.at.toISOString(), actor }
  switch (event.type) {
    case 'message.received':
    case 'message.posted':
    case 'note.added':
    case 'machine.received':
    case 'message.changed':
      return { ...base, type: event.type, message: messageView(required(event.message), recorded, audience) }
    case 'message.delivered':
      return { ...base, type: event.type, messageId: required(event.messageId) }
    case 'delivery.failed':
      return { ...base, type: event.type, messageId: required(event.messageId), reason: String(event.data?.reason ?? '') }
    case 'delivery.bounced':
      return { ...base, type: event.type, messageId: required(event.messageId), ...(event.data as unknown as BounceData) }
    case 'ticket.assigned':
      return {
        ...base,
        type: event.type,
        from: (event.data?.from ?? null) as PersonRef | null,
        to: (event.data?.to ?? null) as PersonRef | null,
      }
    case 'status.changed':
      return { ...base, type: event.type, from: event.data?.from as TicketStatus, to: event.data?.to as TicketStatus }
    case 'ticket.handed_off':
      return { ...base, type: event.type, ...handoffView(event.data as unknown as HandoffData, audience) }
    case 'ticket.snoozed':
      return { ...base, type: event.type, snooze: event.data as unknown as Snooze }
    case 'ticket.woke':
      return { ...base, type: event.type, ...(event.data as unknown as { reason: WakeReason; order: string | null }) }
    case 'order.linked':
    case 'order.unlinked':
      return { ...base, type: event.type, ...(event.data as unknown as { order: string; part: string | null }) }
    case 'action.changed':
      return { ...base, type: event.type, action: event.data as unknown as ActionNews }
    case 'incident.joined':
      return { ...base, type: event.type, incident: event.data?.incident as IncidentNews }
    case 'customer.identified':
      return { ...base, type: event.type, ...identityView(event.data as unknown as IdentityData, audience) }
    case 'ticket.merged':
      return { ...base, type: event.type, ticket: ticketRef(event.data?.ticket, audience), into: ticketRef(event.data?.into, audience) }
    case 'message.moved':
      return { ...base, type: event.type, messageId: required(event.messageId), ...moveView(event.data as unknown as MoveData, audience) }
    case 'ticket.unmerged':
      return { ...base, type: event.type, ticket: ticketRef(event.data?.ticket, audience), from: ticketRef(event.data?.from, audience) }
  }
}

function publicAuthor(author: NewEvent['author']): NewEvent['author'] {
  return author.kind === 'customer' ? { ...author, id: null, name: '' } : { ...author, id: null }
}

interface BounceData {
  address: string
  kind: BounceKind
  reason: string
}
interface HandoffData {
  reason: HandoffReason
  summary: string
  wait: HandoffWait | null
}
/** Why the bot gave up, and what it tells its colleagues of the customer, is not for the customer. */
function handoffView(data: HandoffData, audience: Audience): Omit<HandoffData, 'reason'> & { reason: HandoffReason | null } {
  return audience === 'agent' ? data : { reason: null, summary: '', wait: data.wait }
}

interface IdentityData {
  level: AssuranceLevel
  how: ProofKind
  of: string
  from: string
}
function identityView(data: IdentityData, audience: Audience): IdentityData {
  return audience === 'agent' ? data : { ...data, from: '' }
}

/** The other thread may be one that this customer does not read. */
function ticketRef(data: unknown, audience: Audience): TicketRef {
  const ref = data as TicketRef
  return audience === 'agent' ? ref : { id: ref.id, number: null, subject: '' }
}

interface MoveData {
  from: TicketRef
  to: TicketRef
  isBack: boolean
}
function moveView({ from, to, isBack }: MoveData, audience: Audience): MoveData {
  return { from: ticketRef(from, audience), to: ticketRef(to, audience), isBack }
}

/** How a message left us, and by which rows the bot spoke, is nothing to a customer. */
function messageView(message: EventMessage, { channel, event }: Presentable, audience: Audience): Message {
  if (audience === 'agent') return { ...message, channel }
  // who else it went to, and how far we believe its sender, is not for everybody who reads along
  const { mail: _, social: __, ...whole } = message
  // nothing of another ticket: what was moved there is read there, by who reads that
  const rest = whole.isElsewhere ? { ...whole, body: '', attachments: [] } : whole
  if (event.author.kind === 'customer') return { ...rest, channel }
  const bot = message.bot && { ...message.bot, evidence: [] }
  return { ...rest, channel, bot, delivery: null, deliveryError: null }
}

/** The kinds a browser can draw and that hold no script; everything else is only ever a download. */
export function isImage(type: string): boolean {
  return ['image/png', 'image/jpeg', 'image/gif', 'image/webp'].includes(type)
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('an event of this type is stored without its message')
  return value
}
