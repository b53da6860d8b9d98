import type { Network } from '../../../contract/social/networks.ts'
import type { JudgedPart, ParkReason } from '../../../contract/social/triage.ts'
import type { Sql } from '../../../database/sql.ts'
import type { Said } from '../../social-event.ts'

/** What a ticket is made of later. */
export type KeptSaid = Pick<Said, 'kind' | 'author' | 'thread' | 'answers' | 'link' | 'media' | 'post' | 'reach'>
export interface NewParked {
  id: string
  storeId: string
  inboxId: string
  externalId: string
  network: Network
  author: string
  handle: string
  body: string
  said: KeptSaid
  judged: JudgedPart
  reason: ParkReason
  saidAt: Date
  parkedAt: Date
}
export async function insertParked(sql: Sql, row: NewParked): Promise<void> {
  await sql`
    insert into parked_mentions (id, store_id, inbox_id, external_id, network, author, handle, body, said, judged, reason, said_at,
      changed_at, parked_at)
    values (${row.id}, ${row.storeId}, ${row.inboxId}, ${row.externalId}, ${row.network}, ${row.author}, ${row.handle}, ${row.body},
      ${sql.json(row.said as never)}, ${sql.json(row.judged as never)}, ${row.reason},
      ${row.saidAt}, ${row.saidAt}, ${row.parkedAt})
    on conflict (inbox_id, external_id) do nothing`
}

export async function isParked(sql: Sql, inboxId: string, externalId: string): Promise<boolean> {
  const rows = await sql`select 1 from parked_mentions where inbox_id = ${inboxId} and external_id = ${externalId}`
  return rows.length > 0
}

export interface ParkedRow extends NewParked {
  changedAt: Date
  /** What it was opened as. */
  ticketId: string | null
}
const columns = (sql: Sql) => sql`
  id, store_id, inbox_id, external_id, network, author, handle, body, said, judged, reason, said_at, changed_at, parked_at, ticket_id`

/** Held until the transaction ends. */
export async function lockParked(sql: Sql, inboxId: string, externalId: string): Promise<ParkedRow | undefined> {
  const [row] = await sql<ParkedRow[]>`
    select ${columns(sql)} from parked_mentions where inbox_id = ${inboxId} and external_id = ${externalId} for update`
  return row
}

/** One of these stores', held until the transaction ends. */
export async function lockParkedById(sql: Sql, id: string, storeIds: string[]): Promise<ParkedRow | undefined> {
  const [row] = await sql<ParkedRow[]>`
    select ${columns(sql)} from parked_mentions where id = ${id} and store_id = any(${storeIds}) for update`
  return row
}

/** Newest first, before an id. */
export async function selectParked(
  sql: Sql,
  { storeIds, before, limit }: { storeIds: string[]; before: string | null; limit: number },
): Promise<ParkedRow[]> {
  return sql<ParkedRow[]>`
    select ${columns(sql)} from parked_mentions where store_id = any(${storeIds}) and ticket_id is null
      ${before === null ? sql`` : sql`and id < ${before}`} order by id desc limit ${limit}`
}

export async function updateParkedWords(
  sql: Sql,
  { id, body, judged, at }: { id: string; body: string; judged: JudgedPart; at: Date },
): Promise<void> {
  await sql`
    update parked_mentions set body = ${body}, judged = ${sql.json(judged as never)}, changed_at = ${at} where id = ${id}`
}

/** Its words are in the ticket from now on. */
export async function updateOpened(sql: Sql, id: string, ticketId: string): Promise<void> {
  await sql`update parked_mentions set ticket_id = ${ticketId}, body = '', handle = '', said = '{}' where id = ${id}`
}

export async function deleteParked(sql: Sql, id: string): Promise<void> {
  await sql`delete from parked_mentions where id = ${id}`
}

export async function deleteOldParked(sql: Sql, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    delete from parked_mentions where id in (select id from parked_mentions where parked_at < ${before} order by parked_at limit ${limit})`
  return count
}
