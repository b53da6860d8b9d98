import type { Version } from '../../catalogue/index.ts'
import type { Sql } from '../../database/sql.ts'
import type { HeldBy, HeldOrder } from './held-orders.ts'
import type { NeutralOrder } from './neutral-order.ts'
import type { Past } from './order-events.ts'
import type { childRows, eventRows, OrderSource, orderRow, shipmentsOf } from './order-rows.ts'

type ChildRow<T extends { id: string }> = ReturnType<typeof childRows<T>>[number]

/** Held until the transaction ends: what an order is compared with cannot change meanwhile, be it a row or the lack of one. */
export async function lockConnection(sql: Sql, { storeId, connectionKey }: OrderSource): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`orders:${storeId}:${connectionKey}`}, 0))`
}

/** `isRedacted`: its person was erased; `id` null: before anybody told of it. */
export type KnownVersion = Version & { id: string | null; externalId: string; isRedacted: boolean }
export async function selectVersions(sql: Sql, { storeId, connectionKey }: OrderSource, externalIds: string[]): Promise<KnownVersion[]> {
  return sql<KnownVersion[]>`
    select id, external_id, updated_at, content_hash, redacted_at is not null as is_redacted from orders
    where store_id = ${storeId} and connection_key = ${connectionKey} and external_id = any(${externalIds})
    union all
    select null, r.external_id, null, '', true from redacted_orders r
    where r.connection_key = ${connectionKey} and r.external_id = any(${externalIds}) and not exists (
      select from orders o where o.store_id = ${storeId} and o.connection_key = r.connection_key and o.external_id = r.external_id)`
}

/** What was known of those orders that are known, by the id of their row. */
export async function selectPasts(sql: Sql, orderIds: string[]): Promise<Map<string, Past>> {
  const [orders, shipments] = await Promise.all([
    sql<{ id: string; isCancelled: boolean; cancellations: number }[]>`
      select o.id, o.status = 'cancelled' as is_cancelled, (
        select count(*)::int from order_events e where e.order_id = o.id and e.source_key ~ '^cancelled(:|$)') as cancellations
      from orders o where o.id = any(${orderIds})`,
    sql<{ orderId: string; externalId: string; promisedAt: Date | null }[]>`
      select order_id, external_id, promised_at from shipments where order_id = any(${orderIds})`,
  ])
  const promisesOf = (id: string) => shipments.filter((each) => each.orderId === id)
  return new Map(
    orders.map(({ id, ...order }) => [
      id,
      { ...order, promises: new Map(promisesOf(id).map(({ externalId, promisedAt }) => [externalId, promisedAt])) },
    ]),
  )
}

export async function upsertOrders(sql: Sql, rows: ReturnType<typeof orderRow>[], at: Date): Promise<void> {
  await sql`
    insert into orders (id, store_id, connection_key, external_id, number, number_key, customer_id, email, phone, account, status, placed_at,
      updated_at, currency, total, financial_status, cancelled_at, cancel_reason, shipping_address, content_hash, redacted_at, recorded_at)
    select id, store_id, connection_key, external_id, number, number_key, customer_id, email, phone, account, status, placed_at,
      updated_at, currency, total, financial_status, cancelled_at, cancel_reason, shipping_address, content_hash, redacted_at, ${at}
    from jsonb_populate_recordset(null::orders, ${sql.json(rows)})
    on conflict (id) do update set number = excluded.number, number_key = excluded.number_key,
      -- of a family the order stays with whose it was, so that an un-merge gives it back
      customer_id = case when excluded.customer_id = (select coalesce(survivor_id, id) from customers where id = orders.customer_id)
        then orders.customer_id else excluded.customer_id end,
      email = excluded.email, phone = excluded.phone, account = excluded.account, status = excluded.status, placed_at = excluded.placed_at,
      updated_at = excluded.updated_at, currency = excluded.currency, total = excluded.total, financial_status = excluded.financial_status,
      cancelled_at = excluded.cancelled_at, cancel_reason = excluded.cancel_reason, shipping_address = excluded.shipping_address,
      content_hash = excluded.content_hash`
}

// Below: an order's lines, shipments, refunds and returns become those of its newest state. What stays keeps its row, for others
// point at it; what the source no longer names goes.

export async function replaceLines(sql: Sql, orderIds: string[], rows: ChildRow<NeutralOrder['lines'][number]>[]): Promise<void> {
  await sql`
    with newest as (select * from jsonb_populate_recordset(null::order_lines, ${sql.json(rows)})), gone as (
      delete from order_lines l where l.order_id = any(${orderIds})
        and not exists (select 1 from newest n where n.order_id = l.order_id and n.external_id = l.external_id))
    insert into order_lines (id, order_id, external_id, position, sku, product_id, title, variant, quantity, price, image_url)
    select id, order_id, external_id, position, sku, product_id, title, variant, quantity, price, image_url from newest
    on conflict (order_id, external_id) do update set position = excluded.position, sku = excluded.sku, product_id = excluded.product_id,
      title = excluded.title, variant = excluded.variant, quantity = excluded.quantity, price = excluded.price, image_url = excluded.image_url`
}

export async function replaceShipments(
  sql: Sql,
  orderIds: string[],
  rows: ChildRow<ReturnType<typeof shipmentsOf>[number]>[],
): Promise<void> {
  await sql`
    with newest as (select * from jsonb_populate_recordset(null::shipments, ${sql.json(rows)})), gone as (
      delete from shipments s where s.order_id = any(${orderIds})
        and not exists (select 1 from newest n where n.order_id = s.order_id and n.external_id = s.external_id))
    insert into shipments (id, order_id, external_id, position, carrier, tracking_number, tracking_url, status, shipped_at, promised_at,
      delivered_at, lines)
    select id, order_id, external_id, position, carrier, tracking_number, tracking_url, status, shipped_at, promised_at, delivered_at, lines
    from newest
    on conflict (order_id, external_id) do update set position = excluded.position, carrier = excluded.carrier,
      tracking_number = excluded.tracking_number, tracking_url = excluded.tracking_url, status = excluded.status,
      shipped_at = excluded.shipped_at, promised_at = excluded.promised_at, delivered_at = excluded.delivered_at, lines = excluded.lines`
}

export async function replaceRefunds(sql: Sql, orderIds: string[], rows: ChildRow<NeutralOrder['refunds'][number]>[]): Promise<void> {
  await sql`
    with newest as (select * from jsonb_populate_recordset(null::refunds, ${sql.json(rows)})), gone as (
      delete from refunds r where r.order_id = any(${orderIds})
        and not exists (select 1 from newest n where n.order_id = r.order_id and n.external_id = r.external_id))
    insert into refunds (id, order_id, external_id, position, amount, created_at, note, lines)
    select id, order_id, external_id, position, amount, created_at, note, lines from newest
    on conflict (order_id, external_id) do update set position = excluded.position, amount = excluded.amount,
      created_at = excluded.created_at, note = excluded.note, lines = excluded.lines`
}

export async function replaceReturns(sql: Sql, orderIds: string[], rows: ChildRow<NeutralOrder['returns'][number]>[]): Promise<void> {
  await sql`
    with newest as (select * from jsonb_populate_recordset(null::returns, ${sql.json(rows)})), gone as (
      delete from returns r where r.order_id = any(${orderIds})
        and not exists (select 1 from newest n where n.order_id = r.order_id and n.external_id = r.external_id))
    insert into returns (id, order_id, external_id, position, status, lines)
    select id, order_id, external_id, position, status, lines from newest
    on conflict (order_id, external_id) do update set position = excluded.position, status = excluded.status, lines = excluded.lines`
}

/** An event that is known stays as it is, but for a date that it lacked. Returns how many were written. */
export async function insertOrderEvents(sql: Sql, rows: ReturnType<typeof eventRows>, at: Date): Promise<number> {
  const { count } = await sql`
    insert into order_events (id, order_id, source_key, kind, occurred_at, recorded_at, shipment_id, location, message)
    select e.id, e.order_id, e.source_key, e.kind, e.occurred_at, ${at}, s.id, e.location,
      (select e.message from orders o where o.id = e.order_id and o.redacted_at is null)
    from jsonb_to_recordset(${sql.json(rows)}) as e (id uuid, place integer, order_id uuid, source_key text, kind text,
      occurred_at timestamptz, shipment_external_id text, location text, message text)
    left join shipments s on s.order_id = e.order_id and s.external_id = e.shipment_external_id
    order by e.place
    on conflict (order_id, source_key) do update set occurred_at = excluded.occurred_at
      where order_events.occurred_at is null and excluded.occurred_at is not null`
  return count
}

export async function selectHeld(sql: Sql, source: OrderSource, by: HeldBy, limit: number): Promise<HeldOrder[]> {
  const named =
    'email' in by ? sql`email = ${by.email}` : 'account' in by ? sql`account = ${by.account}` : sql`external_id = any(${by.externalIds})`
  return sql<HeldOrder[]>`
    select id, external_id, number, customer_id from orders
    where store_id = ${source.storeId} and connection_key = ${source.connectionKey} and ${named}
    order by placed_at desc nulls last, id desc limit ${limit}`
}

/** Those that were removed before stay as they are. No content has this hash, so whatever is told of one again is news. */
export async function deleteIdentities(sql: Sql, source: OrderSource, externalIds: string[]): Promise<HeldOrder[]> {
  return sql<HeldOrder[]>`
    with gone as (
      select id, customer_id from orders
      where store_id = ${source.storeId} and connection_key = ${source.connectionKey} and external_id = any(${externalIds})
        and content_hash <> 'removed')
    update orders o set email = null, phone = null, account = null, customer_id = null, shipping_address = null, cancel_reason = null,
      updated_at = null, content_hash = 'removed'
    from gone where o.id = gone.id returning o.id, o.external_id, o.number, gone.customer_id`
}
