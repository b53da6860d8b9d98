import type { DeliveryState, ShopKind } from '../../contract/console/shops.ts'
import type { Sql } from '../../database/sql.ts'

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
}
export interface DeliveryRow extends Omit<NewDelivery, 'body' | 'hash'> {
  kind: ShopKind
  size: number
  receivedAt: Date
  readAt: Date | null
}

/** False where the same event was told under this topic before. */
export async function insertDelivery(sql: Sql, row: NewDelivery & { at: Date }): Promise<boolean> {
  const rows = await sql`
    insert into shop_deliveries (id, connection_id, store_id, topic, event_id, body, hash, triggered_at, state, reason, received_at)
    values (${row.id}, ${row.connectionId}, ${row.storeId}, ${row.topic}, ${row.eventId}, ${Buffer.from(row.body)}, ${row.hash},
      ${row.triggeredAt}, ${row.state}, ${row.reason}, ${row.at})
    on conflict (connection_id, event_id, topic) do nothing returning 1`
  return rows.length > 0
}

const deliveries = (sql: Sql) => sql`
  select d.id, d.connection_id, d.store_id, c.kind, d.topic, d.event_id, octet_length(d.body) as size, d.triggered_at, d.state, d.reason,
    d.received_at, d.read_at
  from shop_deliveries d join shop_connections c on c.id = d.connection_id`

export async function selectDelivery(sql: Sql, id: string): Promise<DeliveryRow | undefined> {
  const [row] = await sql<DeliveryRow[]>`${deliveries(sql)} where d.id = ${id}`
  return row
}

/** The same, held until the transaction ends. */
export async function lockDelivery(sql: Sql, id: string): Promise<DeliveryRow | undefined> {
  const [row] = await sql<DeliveryRow[]>`${deliveries(sql)} where d.id = ${id} for update of d`
  return row
}

export async function selectBody(sql: Sql, id: string): Promise<Buffer> {
  const [row] = await sql<{ body: Buffer }[]>`select body from shop_deliveries where id = ${id}`
  return row?.body ?? Buffer.alloc(0)
}

/** Newest first; ids are made by time. */
export async function selectDeliveries(
  sql: Sql,
  { store, state, before }: { store: string; state: DeliveryState; before: string | null },
  limit: number,
): Promise<DeliveryRow[]> {
  return sql<DeliveryRow[]>`
    ${deliveries(sql)} where d.store_id = ${store} and d.state = ${state} ${before ? sql`and d.id < ${before}` : sql``}
    order by d.id desc limit ${limit}`
}

/** `at`: when it was read; null where it still is to be. */
export async function updateDelivery(sql: Sql, id: string, state: DeliveryState, reason: string, at: Date | null): Promise<void> {
  await sql`update shop_deliveries set state = ${state}, reason = ${reason}, read_at = ${at} where id = ${id}`
}
