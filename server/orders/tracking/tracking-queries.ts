import type { Sql } from '../../database/sql.ts'
import type { HeldOrder } from '../importing/held-orders.ts'
import type { ShipmentStatus } from '../order.ts'
import type { Tracking } from './follow-parcel.ts'

/** Scans as they are kept: dates are text. */
export interface KeptScan {
  id: string
  kind: string | null
  occurred_at: string | null
  location: string | null
  message: string | null
}
/** A parcel as it is told of, under the key of its number. */
export interface TrackingRow {
  trackingKey: string
  trackingNumber: string
  carrier: string | null
  trackingUrl: string | null
  status: ShipmentStatus
  promisedAt: Date | null
  deliveredAt: Date | null
  updatedAt: Date
  scans: KeptScan[]
}
/** The service that tells of it. */
export interface TrackingSource {
  storeId: string
  connectionId: string
}

/** Held until the transaction ends. */
export async function lockTrackings(sql: Sql, storeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`trackings:${storeId}`}, 0))`
}

/** The same, beside others who only wait: none is told of until the transaction ends. */
export async function awaitTrackings(sql: Sql, storeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`trackings:${storeId}`}, 0))`
}

export async function selectTrackings(sql: Sql, { storeId, connectionId }: TrackingSource, keys: string[]): Promise<TrackingRow[]> {
  return sql<TrackingRow[]>`
    select tracking_key, tracking_number, carrier, tracking_url, status, promised_at, delivered_at, updated_at, scans from trackings
    where store_id = ${storeId} and connection_id = ${connectionId} and tracking_key = any(${keys})`
}

export async function upsertTrackings(sql: Sql, { storeId, connectionId }: TrackingSource, rows: TrackingRow[]): Promise<void> {
  await sql`
    insert into trackings (store_id, connection_id, tracking_key, tracking_number, carrier, tracking_url, status, promised_at, delivered_at,
      updated_at, scans)
    select ${storeId}, ${connectionId}, "trackingKey", "trackingNumber", carrier, "trackingUrl", status, "promisedAt", "deliveredAt",
      "updatedAt", case when exists (
        select from shipments s join orders o on o.id = s.order_id
        where s.tracking_number is not null and tracking_key(s.tracking_number) = "trackingKey" and o.store_id = ${storeId}
          and o.redacted_at is not null) then erased(scans, '{message}', 'null') else scans end
    from jsonb_to_recordset(${sql.json(rows as never)}) as r ("trackingKey" text, "trackingNumber" text, carrier text, "trackingUrl" text,
      status text, "promisedAt" timestamptz, "deliveredAt" timestamptz, "updatedAt" timestamptz, scans jsonb)
    on conflict (store_id, tracking_key, connection_id) do update set carrier = excluded.carrier, tracking_url = excluded.tracking_url,
      status = excluded.status, promised_at = excluded.promised_at, delivered_at = excluded.delivered_at, updated_at = excluded.updated_at,
      scans = excluded.scans`
}

/** Which of these parcels are of orders whose customer was erased. */
export async function selectRedactedParcels(sql: Sql, storeId: string, keys: string[]): Promise<Set<string>> {
  const rows = await sql<{ key: string }[]>`
    select distinct tracking_key(s.tracking_number) as key from shipments s join orders o on o.id = s.order_id
    where s.tracking_number is not null and tracking_key(s.tracking_number) = any(${keys}) and o.store_id = ${storeId}
      and o.redacted_at is not null`
  return new Set(rows.map(({ key }) => key))
}

/** Orders of a store with a parcel of one of these numbers. */
export async function selectOrdersOfParcels(sql: Sql, storeId: string, keys: string[]): Promise<HeldOrder[]> {
  return sql<HeldOrder[]>`
    select distinct o.id, o.external_id, o.number, o.customer_id from shipments s join orders o on o.id = s.order_id
    where s.tracking_number is not null and tracking_key(s.tracking_number) = any(${keys}) and o.store_id = ${storeId} limit 1000`
}

interface Followed extends Tracking {
  shipmentId: string
}

/** What trackings tell of the parcels of these orders: where several services do, the one that told last. */
export async function selectFollowed(sql: Sql, orderIds: string[]): Promise<Followed[]> {
  return sql<Followed[]>`
    select distinct on (s.id) s.id as shipment_id, t.carrier, t.tracking_url, t.status, t.promised_at, t.delivered_at, t.updated_at,
      (select max((scan ->> 'occurred_at')::timestamptz) from jsonb_array_elements(t.scans) as scan) as last_scan_at
    from ${parcels(sql, orderIds)} order by s.id, t.updated_at desc`
}

/** The scans that trackings tell of the parcels of these orders; `externalId` is the shipment's, by the platform. */
export async function selectScans(sql: Sql, orderIds: string[]): Promise<{ orderId: string; externalId: string; scans: KeptScan[] }[]> {
  return sql<{ orderId: string; externalId: string; scans: KeptScan[] }[]>`
    select s.order_id, s.external_id, t.scans from ${parcels(sql, orderIds)}`
}

const parcels = (sql: Sql, orderIds: string[]) => sql`
  (select * from shipments where order_id = any(${orderIds}) and tracking_number is not null) s
  join orders o on o.id = s.order_id
  join trackings t on t.store_id = o.store_id and t.tracking_key = tracking_key(s.tracking_number)`
