import type { Fragment, Sql } from '../../database/sql.ts'
import { selectFollowed } from '../tracking/tracking-queries.ts'
import type { ToldOrder } from './told-order.ts'

type Camel<S extends string> = S extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S
/** A row as the driver names its columns. */
export type Row<T> = { [K in keyof T as Camel<K & string>]: T[K] }
export type OrderHead = Row<Omit<ToldOrder, 'customer' | 'lines' | 'shipments' | 'refunds' | 'returns' | 'events'>> & {
  account: string | null
  /** What lists are sorted by, to the microsecond. */
  changedAt: string
}
type Part<Name extends 'lines' | 'shipments' | 'refunds' | 'returns' | 'events'> = Row<ToldOrder[Name][number]> & { orderId: string }
export interface OrderParts {
  lines: Part<'lines'>[]
  shipments: (Part<'shipments'> & { shipmentId: string; lastScanAt: Date | null })[]
  /** What tracking services know of them. */
  followed: Awaited<ReturnType<typeof selectFollowed>>
  refunds: Part<'refunds'>[]
  returns: Part<'returns'>[]
  events: Part<'events'>[]
}

const EVENTS = 50

const changedAt = (sql: Sql) => sql`coalesce(o.updated_at, o.recorded_at)`
const heads = (sql: Sql) => sql`
  select o.id as parceldesk_id, o.external_id as id, o.connection_key as connection, o.number, o.status, o.placed_at, o.updated_at, o.currency,
    o.total::text as total, o.financial_status, o.email, o.phone, o.account, o.customer_id, o.shipping_address, o.cancelled_at, o.cancel_reason,
    ${changedAt(sql)}::text as changed_at
  from orders o`

/** By the platform's id; of several connections' orders with this id the one the API wrote itself, else the newest. Else by our id. */
export async function selectToldOrder(sql: Sql, storeId: string, key: string, ownId: string | null): Promise<OrderHead | undefined> {
  const [row] = await sql<OrderHead[]>`
    ${heads(sql)} where o.store_id = ${storeId} and (o.external_id = ${key} or o.id = ${ownId}::uuid)
    order by o.external_id = ${key} desc, o.connection_key = 'api' desc, ${changedAt(sql)} desc, o.id desc limit 1`
  return row
}

export interface OrderFilter {
  storeId: string
  /** Normalised. */
  email: string | null
  numberKey: string | null
  updatedSince: Date | null
  after: { at: string; id: string } | null
}

/** The last changed first. */
export async function selectToldOrders(sql: Sql, filter: OrderFilter, limit: number): Promise<OrderHead[]> {
  const { storeId, email, numberKey, updatedSince, after } = filter
  const all: Fragment[] = [
    sql`o.store_id = ${storeId}`,
    ...(email === null ? [] : [sql`o.email = ${email}`]),
    ...(numberKey === null ? [] : [sql`o.number_key = ${numberKey}`]),
    ...(updatedSince === null ? [] : [sql`${changedAt(sql)} >= ${updatedSince}`]),
    ...(after === null ? [] : [sql`(${changedAt(sql)}, o.id) < (${after.at}::text::timestamptz, ${after.id})`]),
  ]
  const where = all.reduce((one, other) => sql`${one} and ${other}`)
  return sql<OrderHead[]>`${heads(sql)} where ${where} order by ${changedAt(sql)} desc, o.id desc limit ${limit}`
}

export async function selectToldParts(sql: Sql, ids: string[]): Promise<OrderParts> {
  const [lines, shipments, followed, refunds, returns, events] = await Promise.all([
    sql<Part<'lines'>[]>`
      select order_id, external_id as id, sku, product_id, title, variant, quantity, price::text as price, image_url
      from order_lines where order_id = any(${ids}) order by position`,
    sql<OrderParts['shipments']>`
      select order_id, id as shipment_id, null::timestamptz as last_scan_at, external_id as id, carrier, tracking_number, tracking_url, status, shipped_at, promised_at, delivered_at, lines
      from shipments where order_id = any(${ids}) order by position`,
    selectFollowed(sql, ids),
    sql<Part<'refunds'>[]>`
      select order_id, external_id as id, amount::text as amount, created_at, note, lines
      from refunds where order_id = any(${ids}) order by position`,
    sql<Part<'returns'>[]>`select order_id, external_id as id, status, lines from returns where order_id = any(${ids}) order by position`,
    sql<Part<'events'>[]>`
      select e.order_id, e.kind, e.occurred_at, e.recorded_at, e.location, e.message from (
        select *, row_number() over (partition by order_id order by coalesce(occurred_at, recorded_at) desc, place desc) as age
        from order_events where order_id = any(${ids})) e
      where e.age <= ${EVENTS} order by e.age desc`,
  ])
  return { lines, shipments, followed, refunds, returns, events }
}
