import { customerFamily } from '../../customers/index.ts'
import type { Sql } from '../../database/sql.ts'

export interface RequestRow {
  ticketId: string
  /** Claimed, not proven. */
  email: string
  /** Of the help centre that it was written at; null where none is certain. */
  helpUrl: string | null
}

export async function insertRequest(sql: Sql, request: RequestRow & { at: Date }): Promise<void> {
  await sql`
    insert into ticket_requests (ticket_id, email, help_url, created_at)
    values (${request.ticketId}, ${request.email}, ${request.helpUrl}, ${request.at})
    on conflict do nothing`
}

/** What was told of a closed ticket holds for the one that follows it; one that it was merged into has its own. */
export async function copyRequest(sql: Sql, from: string, to: string, at: Date): Promise<void> {
  await sql`
    insert into ticket_requests (ticket_id, email, base_url, help_url, created_at)
    select t.id, r.email, r.base_url, r.help_url, ${at} from ticket_requests r join tickets t on t.follows_ticket_id = r.ticket_id
    where r.ticket_id = ${from} and t.id = ${to} on conflict do nothing`
}

export async function selectRequest(sql: Sql, ticketId: string): Promise<Pick<RequestRow, 'email'> | undefined> {
  const [row] = await sql<Pick<RequestRow, 'email'>[]>`
    select email from ticket_requests where ticket_id = ${ticketId}`
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
  helpUrl: string | null
  storeName: string
  locale: string
}
/** A message with whom it is to be told; undefined where nobody left an address. */
export async function selectReply(sql: Sql, messageId: string): Promise<ReplyRow | undefined> {
  const [row] = await sql<ReplyRow[]>`
    select t.id as ticket_id, t.store_id, t.inbox_id, t.number, m.body, m.kind, m.author_kind, m.author_name, m.created_at as at, r.email,
      coalesce(r.help_url, r.base_url || '/help/' || s.key) as help_url, s.name as store_name, s.locale
    from messages m join tickets t on t.id = m.ticket_id join ticket_requests r on r.ticket_id = t.id join stores s on s.id = t.store_id
    where m.id = ${messageId}`
  return row
}

export interface ProvenRequest {
  ticketId: string
  /** Who wrote it, as its inbox knows them. */
  identityId: string
  customerId: string
}
/**
 * Requests of one address: its holder's by now, unmerged, and with nobody's words in them but of browsers that entered a code of it.
 * Whose profile they are in only makes them few to look at.
 */
export async function selectProvenRequests(
  sql: Sql,
  { storeId, inboxId, email, customerId }: { storeId: string; inboxId: string; email: string; customerId: string },
  limit: number,
): Promise<ProvenRequest[]> {
  return sql<ProvenRequest[]>`
    select t.id as ticket_id, w.address as identity_id, t.customer_id
    from tickets t join ticket_requests r on r.ticket_id = t.id
      cross join lateral (
        select min(address) as address, count(*) as count from ticket_routes where ticket_id = t.id and inbox_id = ${inboxId} and reads_after = 0) w
    where t.customer_id in ${customerFamily(sql, customerId)} and t.store_id = ${storeId} and t.inbox_id = ${inboxId} and r.email = ${email}
      and w.count = 1 and t.merged_into_id is null and not exists (select 1 from tickets j where j.merged_into_id = t.id)
      and not exists (
        select 1 from messages m where m.ticket_id = t.id and m.author_kind = 'customer' and not exists (
          select 1 from proofs p where p.store_id = t.store_id and p.session = m.threading ->> 'session' and p.level >= 3 and p.email = r.email))
    order by t.id desc limit ${limit}`
}

export async function isOwnRoute(sql: Sql, ticketId: string, route: { inboxId: string; address: string }): Promise<boolean> {
  const rows = await sql`
    select 1 from ticket_routes where ticket_id = ${ticketId} and inbox_id = ${route.inboxId} and address = ${route.address}`
  return rows.length > 0
}
