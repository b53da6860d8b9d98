import type { Actor, Context } from '../context.ts'
import type { MailPart } from '../contract/mail.ts'
import type { SocialPart } from '../contract/social/networks.ts'
import type { Attachment, AuthorKind, BotPart, MessageKind, ThreadEventType } from '../contract/thread.ts'
import type { Fragment } from '../database/sql.ts'
import { insertEvent } from './queries.ts'
import { isPublic } from './rules.ts'
import type { Thread } from './thread.ts'

/** A job that an event causes. `key`: replaces a waiting job with the same key. `lane`: one at a time. */
export interface Reaction {
  job: string
  /** Whether it follows at all, as the ticket stands with the event. */
  when?(thread: Thread): boolean
  input(event: { ticketId: string; messageId: string | null }): Record<string, string | null>
  key?(event: { ticketId: string }): string
  lane?(event: { ticketId: string }): string
  /** How long it may wait, in milliseconds, so that with a `key` many events become one job. */
  afterMs?: number
}
/** The one table from event to jobs, handed in by the composition root. */
export type Reactions = Partial<Record<ThreadEventType, Reaction[]>>

export interface EventMessage {
  id: string
  kind: MessageKind
  body: string
  clientId: string | null
  delivery: 'pending' | 'delivered' | 'failed' | null
  deliveryError: string | null
  attachments: Attachment[]
  bot: BotPart | null
  mail?: MailPart
  social?: SocialPart
  isElsewhere?: true
}
export interface NewEvent {
  type: ThreadEventType
  message?: EventMessage
  /** The message spoken of, where the event is not that message itself. */
  messageId?: string
  data?: Record<string, unknown>
  author: { kind: AuthorKind; id: string | null; name: string }
  at: Date
}
export interface Recorded {
  id: string
  seq: number
  publicSeq: number | null
  event: NewEvent
  thread: Thread
}

/**
 * Appends what happened to a ticket whose head this transaction holds, gives it the next `seq`, and enqueues the
 * jobs it causes: one statement, which also writes the message's row where that is handed in. The rooms hear of it
 * after commit.
 */
export async function recordEvent(ctx: Context, thread: Thread, event: NewEvent, messageRow: Fragment | null = null): Promise<Recorded> {
  thread.seq += 1
  const publicSeq = isPublic(event.type) ? ++thread.publicSeq : null
  if (event.message?.kind === 'reply' && event.type !== 'message.changed') headline(thread, event, event.message)
  const recorded: Recorded = { id: ctx.newId(), seq: thread.seq, publicSeq, event, thread }
  const messageId = event.message?.id ?? event.messageId ?? null
  ctx.recorded.push(recorded)
  await insertEvent(ctx.sql, recorded, messageId, ctx.causeId, jobsFor(ctx, event, thread, messageId), messageRow)
  return recorded
}

/** Notes leave the headline alone: the shopper's own list is drawn from it. */
function headline(thread: Thread, event: NewEvent, message: EventMessage): void {
  thread.lastMessageAt = event.at
  thread.lastAuthor = event.author.kind
  thread.preview = previewOf(message)
  if (event.author.kind === 'agent') thread.lastAgentName = event.author.name
  if (event.author.kind === 'customer') {
    thread.lastCustomerSeq = thread.seq
    thread.unreadByCustomer = 0
  } else {
    thread.unreadByCustomer += 1
  }
}

/** What a row of a list shows of a message. */
export function previewOf(message: { body: string; attachments: { name: string }[] }): string {
  const text = message.body.replace(/\s+/g, ' ').trim()
  return [...(text || message.attachments[0]?.name || '')].slice(0, 140).join('')
}

export interface NewJob {
  name: string
  input: Record<string, string | null>
  key: string | null
  lane: string | null
  after: number
}

function jobsFor(ctx: Context, event: NewEvent, thread: Thread, messageId: string | null): NewJob[] {
  const ticketId = thread.id
  const due = (ctx.reactions[event.type] ?? []).filter((reaction) => reaction.when?.(thread) ?? true)
  return due.map((reaction) => ({
    name: reaction.job,
    input: reaction.input({ ticketId, messageId }),
    key: reaction.key?.({ ticketId }) ?? null,
    lane: reaction.lane?.({ ticketId }) ?? null,
    after: (reaction.afterMs ?? 0) / 1000,
  }))
}

/** Who an event names as its author. */
export function authorOf(actor: Actor): { kind: AuthorKind; id: string | null; name: string } {
  if (actor.kind === 'agent') return { kind: 'agent', id: actor.id, name: actor.name }
  if (actor.kind === 'system' || actor.kind === 'bot') return { kind: actor.kind, id: null, name: actor.name }
  if (actor.kind === 'api') return { kind: 'system', id: null, name: 'API' }
  return { kind: 'customer', id: actor.customerId, name: '' }
}
