import type { Card, Citation, Evidence, HandoffReason, HandoffWait } from './bot.ts'
import type { ActionKind, ActionState } from './console/actions.ts'
import type { BounceKind, MailPart } from './mail.ts'
import type { AssuranceLevel, ProofKind } from './orders.ts'
import type { SocialPart } from './social/networks.ts'
import type { IncidentNews } from './social/triage.ts'

/** What the browsers are shown of tickets. Dates are ISO 8601 strings in UTC; ids are UUIDs. */

export type AuthorKind = 'customer' | 'agent' | 'bot' | 'system'
/** `id` and `name` of an agent or customer; a browser of the customer never gets an agent's id. */
export interface Author {
  kind: AuthorKind
  id: string | null
  name: string
}

export type TicketStatus = 'new' | 'open' | 'pending' | 'solved' | 'closed'
export type Handler = 'bot' | 'agent'
/** `help`: the form of the help centre. */
export type ChannelKind = 'chat' | 'help' | 'email' | 'social'
export type Delivery = 'pending' | 'delivered' | 'failed'

export interface Attachment {
  id: string
  name: string
  /** Media type decided from the file's own bytes, never from what the sender claimed. */
  type: string
  size: number
  /** Signed and expiring; always answers as a download, which `<img>` still shows. */
  url: string
  isImage: boolean
}

export interface Message {
  id: string
  /** `machine`: written by one, for agents to read; nobody answers it. */
  kind: MessageKind
  channel: ChannelKind
  body: string
  /** The id under which its sender already shows it; null for those who did not send it from a browser. */
  clientId: string | null
  /** Null for what customers wrote: delivery is about what leaves us. */
  delivery: Delivery | null
  deliveryError: string | null
  attachments: Attachment[]
  /** What the bot said it by; null for what people wrote. */
  bot: BotPart | null
  /** Its head as a mail, for agents only; absent where it was no mail. */
  mail?: MailPart
  /** What it was on its network, for agents only; absent where it was on none. */
  social?: SocialPart
  /** It was moved to another ticket: agents still see what it was, customers nothing of it. */
  isElsewhere?: true
}
export type MessageKind = 'reply' | 'note' | 'machine'

export interface BotPart {
  card: Card | null
  citations: Citation[]
  /** Agents only: empty for a customer. */
  evidence: Evidence[]
}

interface EventBase {
  /** Counts up by one per event that this reader may see; a hole means: ask again from the last one held. */
  seq: number
  at: string
  actor: Author
}
export type ThreadEvent =
  | (EventBase & { type: 'message.received'; message: Message })
  | (EventBase & { type: 'message.posted'; message: Message })
  | (EventBase & { type: 'note.added'; message: Message })
  /** An auto-reply and its like: only agents hear of it, and nothing follows. */
  | (EventBase & { type: 'machine.received'; message: Message })
  | (EventBase & { type: 'message.delivered'; messageId: string })
  /** Its writer wrote it anew or took it back, or it was hidden, liked, or waits to leave: this is how it stands now. Only agents hear of it. */
  | (EventBase & { type: 'message.changed'; message: Message })
  | (EventBase & { type: 'delivery.failed'; messageId: string; reason: string })
  /** A copy came back, or waits: what the other mail server said of it. */
  | (EventBase & { type: 'delivery.bounced'; messageId: string; address: string; kind: BounceKind; reason: string })
  | (EventBase & { type: 'ticket.assigned'; from: PersonRef | null; to: PersonRef | null })
  | (EventBase & { type: 'status.changed'; from: TicketStatus; to: TicketStatus })
  /** From the bot to the agents, or taken over by one of them (`actor`). `wait` is what the customer was told; why and with what summary, they are not. */
  | (EventBase & { type: 'ticket.handed_off'; reason: HandoffReason | null; summary: string; wait: HandoffWait | null })
  /** The customer proved who they are, `from` being what agents called them before. */
  | (EventBase & { type: 'customer.identified'; level: AssuranceLevel; how: ProofKind; of: string; from: string })
  /** An agent said what it is about, or what not: only agents hear of it. `part`: a line or a shipment of the order. */
  | (EventBase & { type: 'order.linked' | 'order.unlinked'; order: string; part: string | null })
  /** Put away by an agent, and back: only agents hear of either. */
  | (EventBase & { type: 'ticket.snoozed'; snooze: Snooze })
  | (EventBase & { type: 'ticket.woke'; reason: WakeReason; order: string | null })
  /** Recorded in both threads, and of an un-merge also in the one that `from` has gone into meanwhile. */
  | (EventBase & { type: 'ticket.merged'; ticket: TicketRef; into: TicketRef })
  | (EventBase & { type: 'ticket.unmerged'; ticket: TicketRef; from: TicketRef })
  /** Recorded in both threads. `isBack`: an agent took the move back. What either thread shows of the message has changed: read it anew. */
  | (EventBase & { type: 'message.moved'; messageId: string; from: TicketRef; to: TicketRef; isBack: boolean })
  /** What was asked of an order of the ticket, and what became of it: only agents hear of it. `says` is the shop's or a person's word. */
  | (EventBase & { type: 'action.changed'; action: ActionNews })
  /** Many people said in public what this ticket is about, and it is one of theirs: only agents hear of it. */
  | (EventBase & { type: 'incident.joined'; incident: IncidentNews })
export type ThreadEventType = ThreadEvent['type']

/** What may happen to an action, oldest first. */
export const ACTION_STEPS = [
  'proposed',
  'asked',
  'approved',
  'refused',
  'withdrawn',
  'begun',
  'accepted',
  'verified',
  'not_seen',
  'lost',
  'looked',
  'settled',
  'handed_to_person',
] as const
export type ActionStepKind = (typeof ACTION_STEPS)[number]

/** Steps that a ticket's thread tells of. Those between a decision and what came of it the action itself shows. */
export type ToldStepKind = Exclude<ActionStepKind, 'begun' | 'accepted' | 'looked'>

export interface ActionNews {
  id: string
  orderId: string
  /** The order's number. */
  order: string
  kind: ActionKind
  what: ToldStepKind
  state: ActionState
  /** What it pays back; null where it pays nothing back. */
  amount: string | null
  currency: string | null
  says: string
}

/** What a ticket that was put away waits for. `order` is the number of the order whose parcel is to move. */
export interface Snooze {
  for: 'time' | 'parcel' | 'reply'
  until: string | null
  order: string | null
}
export type WakeReason = 'time' | 'customer_wrote' | 'parcel_moved' | 'agent'

/** A customer learns the id only. */
export interface TicketRef {
  id: string
  number: number | null
  subject: string
}

export interface PersonRef {
  id: string
  name: string
}

/** Head of a thread: how far it goes, and how far each side has read. All three count this reader's `seq`. */
export interface ThreadHead {
  ticketId: string
  seq: number
  seenByCustomer: number
  seenByAgent: number
}

/** One answer of a thread, oldest first. `before` is the `seq` to ask for what came earlier, null at the start. */
export interface ThreadPage {
  events: ThreadEvent[]
  head: ThreadHead
  before: number | null
}

/** A row of the agents' queue. */
export interface TicketSummary {
  id: string
  number: number
  storeId: string
  subject: string
  status: TicketStatus
  handler: Handler
  /** Its customer is blocked in this store: it stays out of the working views. */
  isBlocked?: boolean
  channel: ChannelKind
  customer: PersonRef
  assignee: PersonRef | null
  /** Since when the customer waits for an answer; null while nobody waits. */
  waitingSince: string | null
  createdAt: string
  snooze: Snooze | null
  lastMessageAt: string
  preview: string
  lastAuthor: AuthorKind
  seq: number
  /** The customer wrote, or it woke by itself, after any agent last looked. */
  unread: boolean
  /** Where everything that concerns it goes on; null unless it was merged. */
  mergedInto: { id: string; number: number } | null
}

/** A row of the shopper's own list of chats. */
export interface VisitorTicket {
  id: string
  subject: string
  status: TicketStatus
  lastMessageAt: string
  preview: string
  lastAuthor: AuthorKind
  /** Who owes the next answer. */
  handler: Handler
  /** Name of the agent who last answered, null before that. */
  agentName: string | null
  seq: number
  unread: number
}
