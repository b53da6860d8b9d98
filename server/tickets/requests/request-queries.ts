import type { Sql } from '../../database/sql.ts'

export interface RequestRow {
  ticketId: string
  /** Claimed, not proven. */
  email: string
  baseUrl: string | null
}

export async function insertRequest(sql: Sql, request: RequestRow & { at: Date }): Promise<void> {
  await sql`
    insert into ticket_requests (ticket_id, email, base_url, created_at)
    values (${request.ticketId}, ${request.email}, ${request.baseUrl}, ${request.at})
    on conflict do nothing`
}

/** What was told of a closed ticket holds for the one that follows it; one that it was merged into has its own. */
export async function copyRequest(sql: Sql, from: string, to: string, at: Date): Promise<void> {
  await sql`
    insert into ticket_requests (ticket_id, email, base_url, created_at)
    select t.id, r.email, r.base_url, ${at} from ticket_requests r join tickets t on t.follows_ticket_id = r.ticket_id
    where r.ticket_id = ${from} and t.id = ${to} on conflict do nothing`
}

export async function selectRequest(sql: Sql, ticketId: string): Promise<RequestRow | undefined> {
  const [row] = await sql<RequestRow[]>`
    select ticket_id, email, base_url from ticket_requests where ticket_id = ${ticketId}`
  return row
}

export interface ReplyRow {
  ticketId: string
  storeId: string
  inboxId: string
  number: number
  body: string
  kind: 'reply' | 'note'
  authorKind: string
  authorName: string
  at: Date
  email: string
  baseUrl: string | null
  storeKey: string
  storeName: string
  locale: string
}
/** A message with whom it is to be told; undefined where nobody left an address. */
export async function selectReply(sql: Sql, messageId: string): Promise<ReplyRow | undefined> {
  const [row] = await sql<ReplyRow[]>`
    select t.id as ticket_id, t.store_id, t.inbox_id, t.number, m.body, m.kind, m.author_kind, m.author_name, m.created_at as at, r.email, r.base_url,
      s.key as store_key, s.name as store_name, s.locale
    from messages m join tickets t on t.id = m.ticket_id join ticket_requests r on r.ticket_id = t.id join stores s on s.id = t.store_id
    where m.id = ${messageId}`
  return row
}
