import type { ShopBackfill } from '../../contract/console/shops.ts'
import type { Sql } from '../../database/sql.ts'

export interface BackfillRow {
  id: string
  connectionId: string
  storeId: string
  kind: ShopBackfill['kind']
  state: ShopBackfill['state']
  fromAt: Date | null
  untilAt: Date | null
  cursor: Record<string, unknown>
  ordersRead: number
  ordersChanged: number
  ordersFailed: number
  ordersExpected: number | null
  productsRead: number
  productsChanged: number
  productsFailed: number
  turn: number
  failures: number
  lastError: string
  startedAt: Date
  finishedAt: Date | null
}

const backfills = (sql: Sql) => sql`
  select id, connection_id, store_id, kind, state, from_at, until_at, cursor, orders_read, orders_changed, orders_failed, orders_expected,
    products_read, products_changed, products_failed, turn, failures, last_error, started_at, finished_at
  from shop_backfills`

export async function selectBackfill(sql: Sql, id: string): Promise<BackfillRow | undefined> {
  const [row] = await sql<BackfillRow[]>`${backfills(sql)} where id = ${id}`
  return row
}

/** The same, held until the transaction ends, and whether its shop is switched on. */
export async function lockBackfill(sql: Sql, id: string): Promise<(BackfillRow & { isShopOn: boolean }) | undefined> {
  const [row] = await sql<BackfillRow[]>`${backfills(sql)} where id = ${id} for update`
  if (!row) return undefined
  const [shop] = await sql<{ isOn: boolean }[]>`select disabled_at is null as is_on from shop_connections where id = ${row.connectionId}`
  return { ...row, isShopOn: shop?.isOn ?? false }
}

/** The newest of each kind, of each of these shops. */
export async function selectLatest(sql: Sql, connectionIds: string[]): Promise<BackfillRow[]> {
  return sql<BackfillRow[]>`
    select distinct on (connection_id, kind) * from (${backfills(sql)} where connection_id = any(${connectionIds})) b
    order by connection_id, kind, id desc`
}

/** Held until the transaction ends: two who start one at once start one. */
export async function lockStart(sql: Sql, connectionId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`backfill:${connectionId}`}, 0))`
}

export async function insertBackfill(
  sql: Sql,
  row: Pick<BackfillRow, 'id' | 'connectionId' | 'storeId' | 'kind' | 'fromAt' | 'untilAt'> & { at: Date },
): Promise<void> {
  await sql`
    insert into shop_backfills (id, connection_id, store_id, kind, state, from_at, until_at, started_at)
    values (${row.id}, ${row.connectionId}, ${row.storeId}, ${row.kind}, 'running', ${row.fromAt}, ${row.untilAt}, ${row.at})`
}

export async function goOn(sql: Sql, id: string): Promise<void> {
  await sql`update shop_backfills set state = 'running', failures = 0, last_error = '', finished_at = null where id = ${id}`
}

interface Counts {
  read: number
  changed: number
  failed: number
}
export interface BatchCounts {
  orders: Counts
  products: Counts
}
export interface Progress extends BatchCounts {
  cursor: Record<string, unknown>
  /** null: as it was. */
  expected: number | null
}

export async function advance(sql: Sql, id: string, { orders, products, cursor, expected }: Progress): Promise<void> {
  await sql`
    update shop_backfills set cursor = ${sql.json(cursor as never)}, orders_read = orders_read + ${orders.read},
      orders_changed = orders_changed + ${orders.changed}, orders_failed = orders_failed + ${orders.failed},
      products_read = products_read + ${products.read}, products_changed = products_changed + ${products.changed},
      products_failed = products_failed + ${products.failed},
      orders_expected = coalesce(${expected}, orders_expected), turn = turn + 1, failures = 0, last_error = ''
    where id = ${id}`
}

/** `at`: when it ended; null where it goes on. */
export async function settle(sql: Sql, id: string, state: BackfillRow['state'], lastError: string, at: Date | null): Promise<void> {
  await sql`update shop_backfills set state = ${state}, last_error = ${lastError}, finished_at = ${at} where id = ${id}`
}

/** Returns how many runs in a row got nowhere. */
export async function noteFailure(sql: Sql, id: string, lastError: string): Promise<number> {
  const [row] = await sql<{ failures: number }[]>`
    update shop_backfills set failures = failures + 1, last_error = ${lastError} where id = ${id} and state = 'running' returning failures`
  return row?.failures ?? 0
}

/** When what a shop posted by itself last came, and how much of what it told, posted or asked for, cannot be read. */
export async function selectPosted(sql: Sql, connectionIds: string[]): Promise<{ id: string; lastAt: Date | null; failed: number }[]> {
  return sql<{ id: string; lastAt: Date | null; failed: number }[]>`
    select c.id, (select received_at from shop_deliveries d 
      where d.connection_id = c.id and (d.event_id is null or d.event_id not like 'asked:%') order by d.id desc limit 1) as last_at,
      (select count(*)::int from (select 1 from shop_deliveries d where d.store_id = c.store_id and d.state = 'failed' and d.put_away_at is null and d.connection_id = c.id
        limit 1000) f) as failed
    from shop_connections c where c.id = any(${connectionIds})`
}

/** Shops whose night it is, by the clock of their store, and that nobody asked for `sinceHours`. */
export async function selectDue(sql: Sql, { hour, sinceHours, at }: { hour: number; sinceHours: number; at: Date }) {
  return sql<{ id: string; storeId: string }[]>`
    select c.id, c.store_id from shop_connections c join stores s on s.id = c.store_id
    where c.disabled_at is null and c.credentials is not null
      and extract(hour from ${at}::timestamptz at time zone s.time_zone) = ${hour}
      and not exists (select 1 from shop_backfills b where b.connection_id = c.id and b.kind = 'reconciliation'
        and b.started_at > ${at}::timestamptz - make_interval(hours => ${sinceHours}))`
}

/** Up to when a shop was last asked for what changed, or for everything. */
export async function selectAskedUntil(sql: Sql, connectionId: string): Promise<Date | null> {
  const [row] = await sql<{ until: Date | null }[]>`
    select max(coalesce(until_at, started_at)) as until from shop_backfills where connection_id = ${connectionId} and state = 'done'`
  return row?.until ?? null
}
