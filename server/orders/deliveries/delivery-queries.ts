import type { DeliveryAbout, DeliveryState, ShopKind } from '../../contract/console/shops.ts'
import type { Sql } from '../../database/sql.ts'
import { insertArrived, type JobToCome, joinBodies } from '../../events/index.ts'

export interface NewDelivery {
  id: string
  connectionId: string
  storeId: string
  topic: string
  /** null: the shop named none, so no other delivery is known to be the same. */
  eventId: string | null
  body: Uint8Array
  hash: Buffer
  triggeredAt: Date | null
  state: DeliveryState
  reason: string
  receivedAt: Date
  readAt: Date | null
}
export interface DeliveryRow extends Omit<NewDelivery, 'body' | 'hash'> {
  about: DeliveryAbout | null
  waits: boolean
  putAwayAt: Date | null
  shopUrl: string
  kind: ShopKind
  size: number
}
export interface WaitingDelivery extends Omit<DeliveryRow, 'about' | 'waits' | 'putAwayAt' | 'shopUrl'> {
  body: Buffer
  /** In which order they were stored; the oldest of all may share one. */
  place: number
}
/** How far they are read: up to this one. */
export type ReadUpTo = Pick<WaitingDelivery, 'place' | 'id'>

/** Of one connection, with the job that reads those which wait. Ids of those that were not told before, as the same event and topic. */
export async function insertDeliveries(sql: Sql, rows: NewDelivery[], readingOf: (connectionId: string) => JobToCome): Promise<string[]> {
  const [{ connectionId, storeId }] = rows as [NewDelivery]
  const { bodies, places } = joinBodies(rows)
  const told = rows.map((row, n) => ({ ...places[n], ...toldOf(row) }))
  const insert = sql`
    insert into shop_deliveries (id, connection_id, store_id, topic, event_id, body, hash, triggered_at, state, reason, received_at, read_at)
    select r.id, ${connectionId}::uuid, ${storeId}::uuid, r.topic, r.event_id, substring(${bodies}::bytea from r.start for r.size),
      decode(r.hash, 'hex'), r.triggered_at, r.state, r.reason, r.received_at, r.read_at
    from door, jsonb_to_recordset(${sql.json(told as never)}) as r (n integer, start integer, size integer, id uuid, topic text,
      event_id text, hash text, triggered_at timestamptz, state text, reason text, received_at timestamptz, read_at timestamptz)
    order by r.n
    on conflict (connection_id, event_id, topic) do nothing returning id, state`
  return insertArrived(sql, connectionId, { insert, job: readingOf(connectionId) })
}

const toldOf = ({ id, topic, eventId, triggeredAt, state, reason, receivedAt, readAt }: Omit<NewDelivery, 'body' | 'hash'>) => ({
  id,
  topic,
  event_id: eventId,
  triggered_at: triggeredAt,
  state,
  reason,
  received_at: receivedAt,
  read_at: readAt,
})

const deliveries = (sql: Sql) => sql`
  select d.id, d.connection_id, d.store_id, c.kind, d.topic, d.event_id, octet_length(d.body) as size, d.triggered_at, d.state, d.reason,
    d.received_at, d.read_at, d.put_away_at, coalesce(c.settings ->> 'baseUrl', '') as shop_url, case when o.number is null then d.about
      else d.about || jsonb_build_object('name', o.number) end as about,
    d.state = 'done' and (
      coalesce(d.about ->> 'kind' = 'order' and o.number is null and d.topic not like '%delete%', false)
      or d.about ->> 'kind' = 'parcel' and not exists (
        select from shipments s join orders p on p.id = s.order_id
        where s.tracking_number is not null and tracking_key(s.tracking_number) = tracking_key(d.about ->> 'id') and p.store_id = d.store_id)
      or exists (select from shop_loose_pieces l where l.delivery_id = d.id)) as waits
  from shop_deliveries d join shop_connections c on c.id = d.connection_id
    left join orders o on d.about ->> 'kind' = 'order' and o.store_id = d.store_id and o.connection_key = d.connection_id::text
      and o.external_id = d.about ->> 'id'`

/** Those that are to be read, oldest first: so many, and as many bytes, but at least one. */
export async function selectWaiting(
  sql: Sql,
  { connectionId, after }: { connectionId: string; after: ReadUpTo | null },
  most: { count: number; bytes: number },
): Promise<WaitingDelivery[]> {
  return sql<WaitingDelivery[]>`
    select d.id, d.connection_id, d.store_id, c.kind, d.topic, d.event_id, d.size, d.triggered_at, d.state, d.reason, d.received_at, d.read_at,
      d.body, d.place
    from (
      select d.*, octet_length(d.body) as size, sum(octet_length(d.body)) over (order by d.place, d.id) as so_far from (
        select * from shop_deliveries
        where connection_id = ${connectionId} and state = 'waiting'
          ${after === null ? sql`` : sql`and (place, id) > (${after.place}, ${after.id}::uuid)`}
        order by place, id limit ${most.count}) d) d
      join shop_connections c on c.id = d.connection_id
    where d.so_far <= ${most.bytes} or d.so_far = d.size
    order by d.place, d.id`
}

export async function selectDelivery(sql: Sql, id: string): Promise<DeliveryRow | undefined> {
  const [row] = await sql<DeliveryRow[]>`${deliveries(sql)} where d.id = ${id}`
  return row
}

export async function selectBody(sql: Sql, id: string): Promise<Buffer> {
  const [row] = await sql<{ body: Buffer }[]>`select body from shop_deliveries where id = ${id}`
  return row?.body ?? Buffer.alloc(0)
}

/** The same, held until the transaction ends. */
export async function lockDelivery(sql: Sql, id: string): Promise<DeliveryRow | undefined> {
  const [row] = await sql<DeliveryRow[]>`${deliveries(sql)} where d.id = ${id} for update of d`
  return row
}

/** Which of these still wait; they do until the transaction ends, but for its own. */
export async function lockWaiting(sql: Sql, ids: string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    select id from shop_deliveries where id = any(${ids}) and state = 'waiting' order by id for update`
  return new Set(rows.map(({ id }) => id))
}

/** `state` null: all of them. `away`: only those that were put away, or only others; null: both. `before`: an id. */
export interface DeliveryFilter {
  store: string
  state: DeliveryState | null
  away: boolean | null
  before: string | null
}

/** Newest first. */
export async function selectDeliveries(sql: Sql, { store, state, before, away }: DeliveryFilter, limit: number): Promise<DeliveryRow[]> {
  return sql<DeliveryRow[]>`
    ${deliveries(sql)} where d.store_id = ${store} ${state ? sql`and d.state = ${state}` : sql``}
    ${away === null ? sql`` : away ? sql`and d.put_away_at is not null` : sql`and d.put_away_at is null`}
    ${before ? sql`and d.id < ${before}` : sql``}
    order by d.id desc limit ${limit}`
}

export interface DeliveryOutcome {
  id: string
  state: DeliveryState
  reason: string
  /** Where that is known. */
  about?: DeliveryAbout | null
}

export async function updatePutAway(sql: Sql, id: string, at: Date | null): Promise<void> {
  await sql`update shop_deliveries set put_away_at = ${at} where id = ${id}`
}

/** `at`: when they were read; null where they still are to be. */
export async function updateDeliveries(sql: Sql, outcomes: DeliveryOutcome[], at: Date | null): Promise<void> {
  await sql`
    update shop_deliveries d set state = o.state, reason = o.reason, read_at = ${at}, about = coalesce(nullif(o.about, 'null'), d.about),
      put_away_at = null
    from jsonb_to_recordset(${sql.json(outcomes as never)}) as o (id uuid, state text, reason text, about jsonb) where d.id = o.id`
}

/** Bodies of deliveries that were read before these times; what could not be read may still be read again. At most so many at once. */
export async function emptyBodies(sql: Sql, before: { read: Date; failed: Date }, limit: number): Promise<number> {
  const { count } = await sql`
    update shop_deliveries set body = ''
    where id in (
      select id from shop_deliveries
      where body <> '' and read_at < ${before.read} and state <> 'waiting' and (state <> 'failed' or read_at < ${before.failed})
      order by read_at limit ${limit} for update skip locked)`
  return count
}

export async function emptyBodiesOf(sql: Sql, ids: string[]): Promise<void> {
  await sql`update shop_deliveries set body = '' where id = any(${ids})`
}
