import type { Sql } from '../../../database/sql.ts'
import type { OrderTold } from './told-events.ts'

interface EventRow {
  source_key: string
  kind: string
  occurred_at: Date | null
  shipment_external_id: string | null
  location: string | null
  message: string | null
}

/** Returns the orders for which a row was written: one that is known only takes an earlier date. */
export async function insertTold(
  sql: Sql,
  rows: (EventRow & { id: string; place: number; order_id: string })[],
  at: Date,
): Promise<Set<string>> {
  const written = await sql<{ orderId: string }[]>`
    insert into order_events (id, order_id, source_key, kind, occurred_at, recorded_at, shipment_id, location, message)
    select e.id, e.order_id, e.source_key, e.kind, e.occurred_at, ${at}, s.id, e.location,
      (select e.message from orders o where o.id = e.order_id and o.redacted_at is null)
    from jsonb_to_recordset(${sql.json(rows as never)}) as e (id uuid, place integer, order_id uuid, source_key text, kind text,
      occurred_at timestamptz, shipment_external_id text, location text, message text)
    left join shipments s on s.order_id = e.order_id and s.external_id = e.shipment_external_id
    order by e.place
    on conflict (order_id, source_key) do update set occurred_at = excluded.occurred_at
      where excluded.occurred_at is not null and (order_events.occurred_at is null or order_events.occurred_at > excluded.occurred_at)
    returning order_id`
  return new Set(written.map(({ orderId }) => orderId))
}

/** Events of shipments that were not there when they were noted, or had gone since, point at those that are there now. */
export async function linkShipments(sql: Sql, orderIds: string[]): Promise<void> {
  await sql`
    update order_events e set shipment_id = s.id from shipments s
    where e.order_id = any(${orderIds}) and e.shipment_id is null and s.order_id = e.order_id
      and starts_with(e.source_key, 'shipment:' || s.external_id || ':')`
}

/** Keeps what is told of orders that are not there yet. */
export async function insertEarly(sql: Sql, connectionId: string, rows: (EventRow & { order_external_id: string })[]): Promise<void> {
  await sql`
    insert into early_order_events (connection_id, order_external_id, source_key, kind, occurred_at, shipment_external_id, location, message)
    select ${connectionId}, order_external_id, source_key, kind, occurred_at, shipment_external_id, location, case when not exists (
      select from redacted_orders r where r.connection_key = ${connectionId} and r.external_id = e.order_external_id) then message end
    from jsonb_to_recordset(${sql.json(rows as never)}) as e (order_external_id text, source_key text, kind text, occurred_at timestamptz,
      shipment_external_id text, location text, message text)
    on conflict (connection_id, order_external_id, source_key) do update set occurred_at = excluded.occurred_at
      where excluded.occurred_at is not null
        and (early_order_events.occurred_at is null or early_order_events.occurred_at > excluded.occurred_at)`
}

/** What was kept for these orders, which are there now. */
export async function deleteEarly(sql: Sql, connectionId: string, orderIds: string[]): Promise<OrderTold[]> {
  const rows = await sql<
    {
      orderId: string
      sourceKey: string
      kind: string
      occurredAt: Date | null
      shipmentId: string | null
      location: string | null
      message: string | null
    }[]
  >`
    delete from early_order_events where connection_id = ${connectionId} and order_external_id = any(${orderIds})
    returning order_external_id as order_id, source_key, kind, occurred_at, shipment_external_id as shipment_id, location, message`
  return rows.map(({ orderId, ...event }) => ({ orderId, event }))
}
