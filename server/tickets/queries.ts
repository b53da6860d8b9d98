import type { MailPart } from '../contract/mail.ts'
import type { SocialPart } from '../contract/social/networks.ts'
import type { BotPart, ChannelKind, MessageKind } from '../contract/thread.ts'
import { isBlockedIn } from '../customers/index.ts'
import type { Fragment, Sql } from '../database/sql.ts'
import type { Thread } from '../events/index.ts'
import { type Head, newsSeqOf } from './present.ts'

const threadColumns = (sql: Sql) => sql`
  t.id, t.number, t.store_id, t.inbox_id, i.channel, t.subject, t.status, t.handler, t.customer_id,
  (select case when c.survivor_id is null then c.name else coalesce((select name from customers where id = c.survivor_id), c.name) end
    from customers c where c.id = t.customer_id) as customer_name,
  ${isBlockedIn(sql, sql`t.customer_id`, sql`t.store_id`)} as is_blocked,
  t.merged_into_id, case when t.merged_into_id is not null then (select number from tickets where id = t.merged_into_id) end as merged_into_number,
  t.assignee_id, (select name from agents where id = t.assignee_id) as assignee_name, t.waiting_since, t.created_at, t.solved_at, t.follows_ticket_id,
  t.handed_off_at, t.picked_up_at, t.snoozed_at, t.snoozed_until, t.snoozed_for, t.snoozed_order_id, t.snoozed_order_moves, t.woke_seq,
  (select number from orders where id = t.snoozed_order_id) as snoozed_order,
  h.seq, h.public_seq, h.seen_by_customer, h.seen_by_agent,
  h.public_seen_by_customer, h.public_seen_by_agent, h.last_customer_seq, h.answered_seq, h.unread_by_customer, h.last_message_at, h.last_author, h.last_agent_name, h.preview`
const threadTables = (sql: Sql) => sql`
  tickets t join ticket_heads h on h.ticket_id = t.id join inboxes i on i.id = t.inbox_id`

export const threads = (sql: Sql) => sql`select ${threadColumns(sql)} from ${threadTables(sql)}`

export async function selectThread(sql: Sql, ticketId: string): Promise<Thread | undefined> {
  const [thread] = await sql<Thread[]>`${threads(sql)} where t.id = ${ticketId}`
  return thread
}

export async function selectThreads(sql: Sql, ticketIds: string[]): Promise<Thread[]> {
  return sql<Thread[]>`${threads(sql)} where t.id = any(${ticketIds})`
}

/**
 * Locks a ticket and its head, and reads what they hold once the lock is there: PostgreSQL re-reads the locked rows
 * after waiting, but no others, so nothing that can change may come from a joined table here.
 */
export async function lockThread(sql: Sql, ticketId: string, route: Route | null = null): Promise<Thread | undefined> {
  const spokenBy = route ? sql`and ${onRoute(sql, ticketId, route)}` : sql``
  const [thread] = await sql<Thread[]>`${threads(sql)} where t.id = ${ticketId} ${spokenBy} for no key update of t, h`
  return thread
}

/** Somebody's way into a ticket: an address in an inbox. In chat the address is the visitor's identity. */
export interface Route {
  inboxId: string
  address: string
}
const onRoute = (sql: Sql, ticketId: string, route: Route) => sql`
  exists (select 1 from ticket_routes r where r.ticket_id = ${ticketId} and r.inbox_id = ${route.inboxId} and r.address = ${route.address})`

export interface Receipt {
  inboxId: string
  externalId: string
  bodyHash: Buffer
  ticketId: string
  messageId: string
  at: Date
}
const newReceipt = (sql: Sql, receipt: Receipt) => sql`
  insert into inbound_receipts (inbox_id, external_id, body_hash, ticket_id, message_id, created_at)
  values (${receipt.inboxId}, ${receipt.externalId}, ${receipt.bodyHash}, ${receipt.ticketId}, ${receipt.messageId}, ${receipt.at})
  on conflict do nothing returning 1`

/** The receipt decides, by its primary key, who is first with an external id; a second waits here for the first to commit. */
export async function insertReceipt(sql: Sql, receipt: Receipt): Promise<boolean> {
  const rows = await newReceipt(sql, receipt)
  return rows.length > 0
}

/**
 * The receipt, and behind it the lock on its ticket: `insertReceipt` and `lockThread` as one statement, for the path that
 * every message of a running chat takes. The receipt is counted first, so two of the same never wait for each other.
 * Undefined where the ticket is not on this route; then nothing is said of the receipt.
 */
export async function insertReceiptAndLock(
  sql: Sql,
  receipt: Receipt,
  route: Route,
): Promise<{ isNew: boolean; thread: Thread } | undefined> {
  const [row] = await sql<(Thread & { isNew: boolean })[]>`
    with receipt as (${newReceipt(sql, receipt)})
    select first.is_new, ${threadColumns(sql)}
    from (select count(*) > 0 as is_new from receipt) first cross join ${threadTables(sql)}
    where t.id = ${receipt.ticketId} and ${onRoute(sql, receipt.ticketId, route)} for no key update of t, h`
  return row && { isNew: row.isNew, thread: row }
}

export async function selectReceipt(sql: Sql, inboxId: string, externalId: string) {
  const [row] = await sql<{ bodyHash: Buffer; ticketId: string; messageId: string }[]>`
    select body_hash, ticket_id, message_id from inbound_receipts where inbox_id = ${inboxId} and external_id = ${externalId}`
  return row
}

export async function moveReceipt(sql: Sql, inboxId: string, externalId: string, ticketId: string): Promise<void> {
  await sql`update inbound_receipts set ticket_id = ${ticketId} where inbox_id = ${inboxId} and external_id = ${externalId}`
}

export async function insertTicket(
  sql: Sql,
  ticket: {
    id: string
    storeId: string
    customerId: string
    inboxId: string
    address: string
    subject: string
    followsTicketId: string | null
    /** Nobody's to answer but people's. */
    onlyAgents?: boolean
    /** Everybody reads it: the bot has it only where the store allows that. */
    isPublic?: boolean
    at: Date
  },
): Promise<void> {
  await Promise.all([
    sql`
      insert into tickets (id, store_id, customer_id, inbox_id, subject, status, handler, waiting_since, follows_ticket_id, created_at)
      select ${ticket.id}, id, coalesce((select survivor_id from customers where id = ${ticket.customerId}), ${ticket.customerId}::uuid), ${ticket.inboxId}, ${ticket.subject}, 'new',
        case when bot_disabled_at is null and not ${ticket.onlyAgents ?? false} and (not ${ticket.isPublic ?? false} or bot_in_public_at is not null) then 'bot' else 'agent' end, ${ticket.at}, ${ticket.followsTicketId}, ${ticket.at}
      from stores where id = ${ticket.storeId}`,
    sql`
      insert into ticket_heads (ticket_id, seq, public_seq, last_message_at, last_author, preview)
      values (${ticket.id}, 0, 0, ${ticket.at}, 'customer', '')`,
    sql`
      insert into ticket_routes (ticket_id, inbox_id, address, created_at)
      values (${ticket.id}, ${ticket.inboxId}, ${ticket.address}, ${ticket.at})`,
  ])
}

export interface NewMessage {
  id: string
  ticketId: string
  inboxId: string
  kind: MessageKind
  author: { kind: string; id: string | null; name: string }
  body: string
  clientId: string | null
  /** Why it landed here, and which browser wrote it. */
  threading: { reason: string; session: string } | null
  delivery: 'pending' | null
  bot: BotPart | null
  mail?: MailPart
  social?: SocialPart
  at: Date
}
/** Yields a row unless this agent already wrote it under the same client id. */
export function messageRow(sql: Sql, message: NewMessage): Fragment {
  return sql`
    insert into messages (id, ticket_id, inbox_id, kind, author_kind, author_id, author_name, body, client_id, threading, delivery, bot, mail, social, created_at)
    values (${message.id}, ${message.ticketId}, ${message.inboxId}, ${message.kind}, ${message.author.kind}, ${message.author.id},
      ${message.author.name}, ${message.body}, ${message.clientId}, ${message.threading && sql.json(message.threading)}, ${message.delivery}, ${message.bot && sql.json(message.bot as never)}, ${message.mail ? sql.json(message.mail as never) : null},
      ${message.social ? sql.json(message.social as never) : null}, ${message.at})
    on conflict (ticket_id, author_id, client_id) where author_kind = 'agent' do nothing returning 1`
}

export async function selectMessageByClientId(sql: Sql, ticketId: string, agentId: string, clientId: string) {
  const [row] = await sql<{ id: string; body: string; kind: string }[]>`
    select id, body, kind from messages
    where ticket_id = ${ticketId} and author_id = ${agentId} and client_id = ${clientId} and author_kind = 'agent'`
  return row
}

/** The state of a ticket that is not its head; written only while the head is locked. */
export async function updateTicket(sql: Sql, thread: Thread, closedAt: Date | null = null): Promise<void> {
  await sql`
    update tickets set status = ${thread.status}, handler = ${thread.handler}, assignee_id = ${thread.assigneeId},
      waiting_since = ${thread.waitingSince}, solved_at = ${thread.solvedAt}, closed_at = ${closedAt},
      handed_off_at = ${thread.handedOffAt}, picked_up_at = ${thread.pickedUpAt}, snoozed_at = ${thread.snoozedAt},
      snoozed_until = ${thread.snoozedUntil}, snoozed_for = ${thread.snoozedFor}, snoozed_order_id = ${thread.snoozedOrderId}, snoozed_order_moves = ${thread.snoozedOrderMoves},
      woke_seq = ${thread.wokeSeq}
    where id = ${thread.id}`
}

/** The bot has answered up to this message of the customer's; 0 where it owes an answer again. Call while the head is locked. */
export async function updateAnswered(sql: Sql, ticketId: string, seq: number): Promise<void> {
  await sql`update ticket_heads set answered_seq = ${seq} where ticket_id = ${ticketId}`
}

/** Whether the customer proved who they are after this point of the thread. */
export async function isIdentifiedSince(sql: Sql, ticketId: string, seq: number): Promise<boolean> {
  const rows = await sql`select 1 from events where ticket_id = ${ticketId} and seq > ${seq} and type = 'customer.identified' limit 1`
  return rows.length > 0
}

/** Takes a reader's own count and keeps both. Only ever grows; the row after it did, undefined when it did not. */
export async function updateSeen(sql: Sql, ticketId: string, side: 'customer' | 'agent', seq: number): Promise<Head | undefined> {
  const point =
    side === 'agent'
      ? sql`select least(${seq}, h.seq) as seq, coalesce((select public_seq from events
          where ticket_id = h.ticket_id and events.seq <= ${seq} and public_seq is not null order by events.seq desc limit 1), 0) as public_seq`
      : sql`select seq, public_seq from events where ticket_id = h.ticket_id and public_seq <= ${seq} order by events.seq desc limit 1`
  const [row] = await sql<Head[]>`
    update ticket_heads set ${
      side === 'agent'
        ? sql`seen_by_agent = point.seq, public_seen_by_agent = point.public_seq`
        : sql`seen_by_customer = point.seq, public_seen_by_customer = point.public_seq, unread_by_customer = (
            select count(*) from events e where e.ticket_id = point.ticket_id and e.seq > point.seq and e.type = 'message.posted')`
    }
    from (select h.ticket_id, p.seq, p.public_seq from ticket_heads h cross join lateral (${point}) p where h.ticket_id = ${ticketId}) point
    where ticket_heads.ticket_id = point.ticket_id and ${side === 'agent' ? sql`seen_by_agent` : sql`seen_by_customer`} < point.seq
    returning ticket_heads.ticket_id, ticket_heads.seq, ticket_heads.public_seq, seen_by_customer, seen_by_agent, public_seen_by_customer, public_seen_by_agent`
  return row
}

export async function updateDelivery(
  sql: Sql,
  messageId: string,
  delivery: 'delivered' | 'failed',
  error: string | null,
): Promise<boolean> {
  const rows = await sql`
    update messages set delivery = ${delivery}, delivery_error = ${error} where id = ${messageId} and delivery = 'pending' returning 1`
  return rows.length > 0
}

export async function selectOutgoing(sql: Sql, messageId: string) {
  const [row] = await sql<{ ticketId: string; inboxId: string; channel: ChannelKind; body: string; delivery: string }[]>`
    select m.ticket_id, m.inbox_id, i.channel, m.body, m.delivery from messages m join inboxes i on i.id = m.inbox_id where m.id = ${messageId}`
  return row
}

export async function selectTicketsToClose(sql: Sql, before: Date, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from tickets where status = 'solved' and merged_into_id is null and solved_at < ${before} order by solved_at limit ${limit}`
  return rows.map((row) => row.id)
}

/** Agents for whom it is news: the rest were told since anybody last looked. */
export async function upsertNotifications(sql: Sql, agentIds: string[], thread: Thread, at: Date): Promise<string[]> {
  const rows = await sql<{ agentId: string }[]>`
    insert into notifications (agent_id, ticket_id, seq, created_at)
    select agent_id, ${thread.id}, ${newsSeqOf(thread)}, ${at} from unnest(${agentIds}::uuid[]) as agent_id
    on conflict (agent_id, ticket_id) do update set seq = excluded.seq, created_at = excluded.created_at
      where notifications.seq <= ${thread.seenByAgent}
    returning agent_id`
  return rows.map((row) => row.agentId)
}
