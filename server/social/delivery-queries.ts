import type { Sql } from '../database/sql.ts'
import { insertArrived, type JobToCome, joinBodies } from '../events/index.ts'

export type SocialDeliveryState = 'waiting' | 'done' | 'failed' | 'ignored'
export interface NewSocialDelivery {
  id: string
  connectionId: string
  storeId: string
  body: Uint8Array
  hash: Buffer
  state: SocialDeliveryState
  reason: string
  receivedAt: Date
  readAt: Date | null
}

/** Of one connection, with the job that reads those which wait. Ids of those that were not told before, byte for byte. */
export async function insertSocialDeliveries(
  sql: Sql,
  rows: NewSocialDelivery[],
  readingOf: (connectionId: string) => JobToCome,
): Promise<string[]> {
  const [{ connectionId, storeId }] = rows as [NewSocialDelivery]
  const { bodies, places } = joinBodies(rows)
  const told = rows.map(({ id, state, reason, receivedAt, readAt }, n) => {
    return { ...places[n], id, state, reason, received_at: receivedAt, read_at: readAt }
  })
  const insert = sql`
    insert into social_deliveries (id, connection_id, store_id, body, hash, state, reason, received_at, read_at)
    select r.id, ${connectionId}::uuid, ${storeId}::uuid, substring(${bodies}::bytea from r.start for r.size), decode(r.hash, 'hex'),
      r.state, r.reason, r.received_at, r.read_at
    from door, jsonb_to_recordset(${sql.json(told as never)}) as r (n integer, id uuid, start integer, size integer, hash text, state text,
      reason text, received_at timestamptz, read_at timestamptz)
    order by r.n
    on conflict (connection_id, hash) do nothing returning id, state`
  return insertArrived(sql, connectionId, { insert, job: readingOf(connectionId) })
}

export interface WaitingSocialDelivery {
  id: string
  body: Buffer
  receivedAt: Date
  place: string
}
/** Oldest first. */
export async function selectWaitingSocial(
  sql: Sql,
  connectionId: string,
  after: string | null,
  limit: number,
): Promise<WaitingSocialDelivery[]> {
  return sql<WaitingSocialDelivery[]>`
    select d.id, d.body, d.received_at, d.place::text as place from social_deliveries d
    where d.connection_id = ${connectionId} and d.state = 'waiting' ${after === null ? sql`` : sql`and d.place > ${after}`}
    order by d.place limit ${limit}`
}

/** What was taken in is kept as what it became, and as nothing else: it is forgotten there. Its hash stays, by which it is known again. */
export async function updateSocialDelivery(
  sql: Sql,
  id: string,
  { state, reason, at }: { state: SocialDeliveryState; reason: string; at: Date },
): Promise<void> {
  await sql`
    update social_deliveries set state = ${state}, reason = ${reason}, read_at = ${at}, body = case when ${state}::text = 'done' then '' else body end
    where id = ${id}`
}

/** What failed waits again; its connection, or undefined where none of these stores' failed. */
export async function replaySocialDelivery(sql: Sql, id: string, storeIds: string[]): Promise<string | undefined> {
  const [row] = await sql<{ connectionId: string }[]>`
    update social_deliveries set state = 'waiting', reason = '', read_at = null
    where id = ${id} and store_id = any(${storeIds}) and state = 'failed' and body <> '' returning connection_id`
  return row?.connectionId
}

export interface SocialDeliveryRow {
  id: string
  connectionId: string
  state: SocialDeliveryState
  reason: string
  size: number
  receivedAt: Date
}
const told = (sql: Sql) => sql`
  select id, connection_id, state, reason, octet_length(body) as size, received_at from social_deliveries`

export async function selectSocialDelivery(sql: Sql, id: string, storeIds: string[]): Promise<SocialDeliveryRow | undefined> {
  const [row] = await sql<SocialDeliveryRow[]>`${told(sql)} where id = ${id} and store_id = any(${storeIds})`
  return row
}

export interface SocialPage {
  state: SocialDeliveryState
  /** Of one connection; null: of all. */
  connectionId: string | null
  /** The id that the last page ended with. */
  before: string | null
}
/** Newest first, before an id. */
export async function selectSocialDeliveries(
  sql: Sql,
  { storeIds, state, connectionId, before, limit }: SocialPage & { storeIds: string[]; limit: number },
): Promise<SocialDeliveryRow[]> {
  return sql<SocialDeliveryRow[]>`
    ${told(sql)} where store_id = any(${storeIds}) and state = ${state} ${connectionId === null ? sql`` : sql`and connection_id = ${connectionId}`}
      ${before === null ? sql`` : sql`and id < ${before}`} order by id desc limit ${limit}`
}

/** When each last told anything, and how much of it could not be read; at most 1,000 are counted. */
export async function selectSocialStates(
  sql: Sql,
  connectionIds: string[],
): Promise<{ connectionId: string; lastDeliveryAt: Date | null; failed: number }[]> {
  return sql<{ connectionId: string; lastDeliveryAt: Date | null; failed: number }[]>`
    select c.id as connection_id,
      (select received_at from social_deliveries d where d.connection_id = c.id order by place desc limit 1) as last_delivery_at,
      (select count(*)::int from (
        select 1 from social_deliveries d where d.connection_id = c.id and d.state = 'failed' limit 1000) counted) as failed
    from social_connections c where c.id = any(${connectionIds})`
}

/** Those read longest ago first. Their hashes stay, by which the same is known again. */
export async function emptySocialBodies(sql: Sql, before: { read: Date; failed: Date }, limit: number): Promise<number> {
  const { count } = await sql`
    update social_deliveries set body = ''
    where id in (
      select id from social_deliveries
      where body <> '' and read_at < ${before.read} and state <> 'waiting' and (state <> 'failed' or read_at < ${before.failed})
      order by read_at limit ${limit} for update skip locked)`
  return count
}
