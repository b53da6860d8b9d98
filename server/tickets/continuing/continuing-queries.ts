import type { MailPerson } from '../../contract/mail.ts'
import type { BotPart } from '../../contract/thread.ts'
import type { Sql } from '../../database/sql.ts'

/** An answer in a chat that its customer has neither seen nor been mailed. */
export interface Unread {
  messageId: string
  seq: number
  by: 'agent' | 'bot'
  bot: BotPart | null
  at: Date
}
/** Oldest first. Who wrote after an answer, or from then on by mail, has read it. */
export async function selectUnread(sql: Sql, ticketId: string, limit: number): Promise<Unread[]> {
  return sql<Unread[]>`
    select m.id as message_id, e.seq, m.author_kind as by, m.bot, m.created_at as at
    from ticket_heads h join events e on e.ticket_id = h.ticket_id join messages m on m.id = e.message_id
    where h.ticket_id = ${ticketId} and e.type = 'message.posted' and m.mail is null
      and e.seq > greatest(h.seen_by_customer, h.last_customer_seq,
        (select coalesce(max(c.seq), 0) from chat_mails c where c.ticket_id = h.ticket_id))
    order by e.seq limit ${limit}`
}

/** When the customer last wrote or proved who they are. */
export async function selectLastSaidAt(sql: Sql, ticketId: string): Promise<Date | null> {
  const [row] = await sql<{ at: Date }[]>`
    select created_at as at from events
    where ticket_id = ${ticketId} and type in ('message.received', 'customer.identified') order by seq desc limit 1`
  return row?.at ?? null
}

export interface ChatAddress {
  ticketId: string
  email: string
  session: string
}
/** The newest word counts. */
export async function upsertChatAddress(sql: Sql, row: ChatAddress & { at: Date }): Promise<void> {
  await sql`
    insert into chat_addresses (ticket_id, email, session, agreed_at) values (${row.ticketId}, ${row.email}, ${row.session}, ${row.at})
    on conflict (ticket_id) do update set email = excluded.email, session = excluded.session, agreed_at = excluded.agreed_at`
}

export async function selectChatAddress(sql: Sql, ticketId: string): Promise<ChatAddress | undefined> {
  const [row] = await sql<ChatAddress[]>`select ticket_id, email, session from chat_addresses where ticket_id = ${ticketId}`
  return row
}

export async function hasLinkMail(sql: Sql, ticketId: string): Promise<boolean> {
  const rows = await sql`select 1 from chat_mails where ticket_id = ${ticketId} and kind = 'link' limit 1`
  return rows.length > 0
}

export interface ChatMailRow {
  id: string
  ticketId: string
  inboxId: string
  address: string
  kind: 'words' | 'link'
  messages: { id: string; told: boolean }[]
  seq: number
  at: Date
}
export async function insertChatMail(sql: Sql, row: ChatMailRow): Promise<void> {
  await sql`
    insert into chat_mails (id, ticket_id, inbox_id, address, kind, messages, seq, created_at)
    values (${row.id}, ${row.ticketId}, ${row.inboxId}, ${row.address}, ${row.kind}, ${sql.json(row.messages)}, ${row.seq}, ${row.at})`
}

export interface OpenChatMail extends ChatMailRow {
  storeId: string
  number: number
  storeName: string
  locale: string
  allowedOrigins: string[]
  /** The customer has come back and read it all. */
  isSeen: boolean
}
/** One that has still to leave. */
export async function selectOpenChatMail(sql: Sql, id: string): Promise<OpenChatMail | undefined> {
  const [row] = await sql<OpenChatMail[]>`
    select c.id, c.ticket_id, c.inbox_id, c.address, c.kind, c.messages, c.seq, c.created_at as at, t.store_id, t.number,
      s.name as store_name, s.locale, s.allowed_origins, greatest(h.seen_by_customer, h.last_customer_seq) >= c.seq as is_seen
    from chat_mails c join tickets t on t.id = c.ticket_id join ticket_heads h on h.ticket_id = t.id join stores s on s.id = t.store_id
    where c.id = ${id} and c.settled_at is null`
  return row
}

export async function updateChatMailSettled(sql: Sql, id: string, at: Date): Promise<void> {
  await sql`update chat_mails set settled_at = ${at} where id = ${id}`
}

export interface SaidMessage {
  id: string
  authorKind: 'agent' | 'bot'
  authorName: string
  body: string
}
export async function selectSaidMessages(sql: Sql, ids: string[]): Promise<SaidMessage[]> {
  return sql<SaidMessage[]>`
    select id, author_kind, author_name, body from messages where id = any(${ids}) order by array_position(${ids}::uuid[], id)`
}

/** The copy of a message that leaves besides the way it went by: noted once, however often it is tried. */
export async function insertCopyOnce(sql: Sql, messageId: string, { address, name }: MailPerson, at: Date): Promise<void> {
  await sql`
    insert into message_recipients (message_id, address, name, role, state_at)
    values (${messageId}, ${address}, ${name}, 'to', ${at}) on conflict do nothing`
}

/** A copy that is no longer wanted, unless it has left. */
export async function deletePendingCopy(sql: Sql, messageId: string, address: string): Promise<void> {
  await sql`delete from message_recipients where message_id = ${messageId} and address = ${address} and state = 'pending'`
}

/** Where in its thread a message stands. */
export async function selectSeqOf(sql: Sql, ticketId: string, messageId: string): Promise<number> {
  const [row] = await sql<{ seq: number }[]>`
    select seq from events where ticket_id = ${ticketId} and message_id = ${messageId} and type = 'message.posted' limit 1`
  return row?.seq ?? 1
}
