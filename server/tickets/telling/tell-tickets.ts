import type { Context } from '../../context.ts'
import type { SocialPart } from '../../contract/social/networks.ts'
import type { AuthorKind, ChannelKind, Delivery, Handler, MessageKind, ThreadEvent, TicketStatus } from '../../contract/thread.ts'
import { displayName } from '../../customers/index.ts'
import { NotFound } from '../../errors.ts'
import type { Thread } from '../../events/index.ts'
import { getStore } from '../../stores/index.ts'
import { readThread } from '../listing/read-thread.ts'
import { selectTellableTickets, selectTicketId } from './telling-queries.ts'

const PAGE = 50

/** A ticket as a store's own programs are told of it. */
export interface ToldTicket {
  number: number
  subject: string
  status: TicketStatus
  channel: ChannelKind
  handler: Handler
  customer: { id: string; name: string }
  assignee: string | null
  /** The number of the ticket that it went into. */
  merged_into: number | null
  created_at: Date
  updated_at: Date
  last_message_at: Date
}
export interface ToldMessage {
  id: string
  /** Counts what happened in the ticket; from one message to the next there may be holes. */
  seq: number
  kind: MessageKind
  /** Whether the customer sees it; a note is for agents alone. */
  is_public: boolean
  author: { kind: AuthorKind; name: string }
  channel: ChannelKind
  /** On which network, who reads it there, and who wrote it as the network shows them; null for all that was said elsewhere. */
  social: Pick<SocialPart, 'network' | 'way' | 'handle'> | null
  body: string
  delivery: Delivery | null
  created_at: string
  /** `url` is signed, ends within two days and stands below the desk's own address. */
  attachments: { name: string; type: string; size: number; url: string }[]
}

export interface TicketsAsked {
  channel?: ChannelKind | undefined
  status?: TicketStatus | undefined
  /** To which anything happened then or later. */
  updatedSince?: Date | undefined
  after?: string | undefined
  limit?: number | undefined
}

/** A store's tickets, newest first, 50 at a time where nobody says how many. */
export async function tellTickets(
  ctx: Context,
  storeId: string,
  asked: TicketsAsked,
): Promise<{ tickets: ToldTicket[]; next: string | null }> {
  const store = await getStore(ctx, storeId)
  const { channel = null, status = null, updatedSince = null, after = null, limit = PAGE } = asked
  const rows = await selectTellableTickets(ctx.sql, { storeId: store.id, channel, status, updatedSince, after }, limit + 1)
  const page = rows.slice(0, limit)
  return { tickets: page.map(told), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

/** What was said in a ticket, oldest first; `after` is the `next` of the page before. Moved messages are told where they are now. */
export async function tellMessages(
  ctx: Context,
  storeId: string,
  number: number,
  after: number,
): Promise<{ messages: ToldMessage[]; next: string | null }> {
  const store = await getStore(ctx, storeId)
  const ticketId = await selectTicketId(ctx.sql, store.id, number)
  if (!ticketId) throw new NotFound('This ticket')
  const { events, head } = await readThread(ctx, { ticketId, since: after })
  const last = events.at(-1)?.seq ?? head.seq
  return { messages: events.flatMap(messageOf), next: last < head.seq ? String(last) : null }
}

function told(thread: Thread & { changedAt: Date | null }): ToldTicket {
  const { customerId: id, customerName } = thread
  return {
    number: Number(thread.number),
    subject: thread.subject,
    status: thread.status,
    channel: thread.channel,
    handler: thread.handler,
    customer: { id, name: displayName({ id, name: customerName }) },
    assignee: thread.assigneeName,
    merged_into: thread.mergedIntoNumber === null ? null : Number(thread.mergedIntoNumber),
    created_at: thread.createdAt,
    updated_at: thread.changedAt ?? thread.createdAt,
    last_message_at: thread.lastMessageAt,
  }
}

function messageOf(event: ThreadEvent): ToldMessage[] {
  if (!('message' in event) || event.message.isElsewhere) return []
  const { id, kind, channel, body, delivery, attachments, social } = event.message
  return [
    {
      id,
      seq: event.seq,
      kind,
      is_public: kind === 'reply',
      author: { kind: event.actor.kind, name: event.actor.name },
      channel,
      social: social ? { network: social.network, way: social.way, handle: social.handle } : null,
      body,
      delivery,
      created_at: event.at,
      attachments: attachments.map(({ name, type, size, url }) => ({ name, type, size, url })),
    },
  ]
}
