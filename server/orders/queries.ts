import { customerFamily } from '../customers/index.ts'
import type { Fragment, Sql } from '../database/sql.ts'
import type { OrderEvent, OrderLine, OrderView, Refund, Return, Shipment } from './order.ts'
import { completeTracking } from './tracking/complete-tracking.ts'
import { followParcel } from './tracking/follow-parcel.ts'
import { selectFollowed } from './tracking/tracking-queries.ts'

type OrderRow = Omit<OrderView, 'lines' | 'shipments' | 'refunds' | 'returns' | 'events'>
type Of<T> = T & { orderId: string }

/** Events that are shown of one order: scans of many parcels may be thousands. */
const EVENTS = 50

const columns = (sql: Sql) => sql`
  o.id, o.store_id, o.number, o.status, o.placed_at, o.updated_at, o.currency, o.total, o.financial_status, o.cancelled_at, o.cancel_reason,
  o.shipping_address`
/** Newest first; undated ones after them, the latest that we learnt of first. */
const newestFirst = (sql: Sql) => sql`o.placed_at desc nulls last, o.recorded_at desc, o.id desc`
const eventColumns = (sql: Sql) => sql`e.order_id, e.id, e.kind, e.occurred_at, e.recorded_at, e.shipment_id, e.location, e.message`

/** Normalised; what opens an order of this store, and how wide. */
export interface Openers {
  accounts: string[]
  emails: string[]
  matches: { orderId: string; email: string | null }[]
}

/** The newest orders that carry what was granted, and beyond the limit those of the numbers. */
export async function selectOpenedOrders(
  sql: Sql,
  storeId: string,
  openers: Openers,
  numberKeys: string[],
  limit: number,
): Promise<OrderView[]> {
  const matchedIds = openers.matches.map((match) => match.orderId)
  const matchedEmails = openers.matches.map((match) => match.email)
  const rows = await sql<OrderRow[]>`
    select ${columns(sql)}, o.level from (
      select o.*, row_number() over (order by ${newestFirst(sql)}) as place,
        case when o.account = any(${openers.accounts}) then 4 when o.email = any(${openers.emails}) then 3 else 2 end as level
      from orders o
      where o.store_id = ${storeId}
        and (o.account = any(${openers.accounts}) or o.email = any(${openers.emails}) or o.id = any(${matchedIds}::uuid[])
          and (o.id, o.email) in (select * from unnest(${matchedIds}::uuid[], ${matchedEmails}::text[])))
    ) o
    where o.place <= ${limit} or o.number_key = any(${numberKeys}) order by o.place`
  return withParts(sql, rows)
}

/** The order of this number, if it carries this email. */
export async function selectMatch(sql: Sql, storeId: string, key: string, email: string | null): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select o.id from orders o where o.store_id = ${storeId} and o.number_key = ${key} and o.email = ${email}
    order by ${newestFirst(sql)} limit 1`
  return row?.id
}

export async function isEmailOnOrder(sql: Sql, storeId: string, email: string | null): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`
    select exists (select 1 from orders where store_id = ${storeId} and email = ${email}) as found`
  return row?.found ?? false
}

/** Of a customer and everybody merged with them. */
export async function selectCustomerOrders(sql: Sql, storeId: string, customerId: string, limit: number): Promise<OrderView[]> {
  return selectOrdersOfCustomer(sql, customerId, [storeId], limit)
}

/** Of all these stores, newest first. */
export async function selectOrdersOfCustomer(sql: Sql, customerId: string, storeIds: string[], limit: number): Promise<OrderView[]> {
  return selectWhole(
    sql,
    sql`o.customer_id in ${customerFamily(sql, customerId)}
    and o.store_id = any(${storeIds}) order by ${newestFirst(sql)} limit ${limit}`,
  )
}

export async function selectOrders(sql: Sql, orderIds: string[], storeIds: string[]): Promise<OrderView[]> {
  const rows = sql<OrderRow[]>`
    select ${columns(sql)}, 4 as level from orders o where o.id = any(${orderIds}) and o.store_id = any(${storeIds}) order by ${newestFirst(sql)}`
  // whose parts they are is known before whether they are this reader's: one after the other would take twice as long
  const [orders, parts] = await Promise.all([rows, selectParts(sql, orderIds)])
  return orders.map((order) => withPart(order, parts))
}

export async function selectAccounts(sql: Sql, storeId: string, email: string | null): Promise<string[]> {
  const rows = await sql<{ account: string }[]>`
    select distinct account from orders where store_id = ${storeId} and email = ${email} and account is not null`
  return rows.map((row) => row.account)
}

/** Newest first: where there are more, the oldest are left out. */
export async function selectEventsSince(
  sql: Sql,
  orderIds: string[],
  storeIds: string[],
  since: Date,
  limit: number,
): Promise<Of<OrderEvent>[]> {
  return sql<Of<OrderEvent>[]>`
    select ${eventColumns(sql)} from order_timeline e join orders o on o.id = e.order_id
    where e.order_id = any(${orderIds}) and o.store_id = any(${storeIds}) and e.recorded_at > ${since}
    order by e.recorded_at desc, e.place desc limit ${limit}`
}

async function selectWhole(sql: Sql, where: Fragment): Promise<OrderView[]> {
  return withParts(sql, await sql<OrderRow[]>`select ${columns(sql)}, 4 as level from orders o where ${where}`)
}

/** Asks for the parts even of no orders: an answer costs the same whether there is something to tell or not. */
async function withParts(sql: Sql, orders: OrderRow[]): Promise<OrderView[]> {
  const parts = await selectParts(
    sql,
    orders.map((order) => order.id),
  )
  return orders.map((order) => withPart(order, parts))
}

type Parts = Awaited<ReturnType<typeof selectParts>>

async function selectParts(sql: Sql, ids: string[]) {
  const [lines, shipments, followed, refunds, returns, events] = await Promise.all([
    sql<Of<OrderLine>[]>`
      select order_id, id, external_id, sku, product_id, title, variant, quantity, price, image_url
      from order_lines where order_id = any(${ids}) order by position`,
    sql<Of<Shipment>[]>`
      select order_id, id, external_id, carrier, tracking_number, tracking_url, status, shipped_at, promised_at, delivered_at, lines,
        (select max(e.occurred_at) from order_events e where e.shipment_id = s.id) as last_scan_at
      from shipments s where order_id = any(${ids}) order by position`,
    selectFollowed(sql, ids),
    sql<Of<Refund>[]>`select order_id, id, amount, created_at, note from refunds where order_id = any(${ids}) order by position`,
    sql<Of<Return>[]>`
      select order_id, id, status, (
        select nullif(a.request ->> 'instructions', '') from order_actions a
        where a.order_id = r.order_id and a.kind = 'create_return' and a.state = 'done' and a.platform_id = r.external_id limit 1) as instructions
      from returns r where order_id = any(${ids}) order by position`,
    sql<Of<OrderEvent>[]>`
      select ${eventColumns(sql)} from (
        select e.*, row_number() over (partition by e.order_id order by m.moment desc, e.place desc) as age
        from order_timeline e join orders o on o.id = e.order_id,
          coalesce(e.occurred_at, case when e.recorded_at = o.recorded_at then o.placed_at end, e.recorded_at) as m (moment)
        where e.order_id = any(${ids})) e
      where e.age <= ${EVENTS} order by e.age desc`,
  ])
  return { lines, shipments, followed, refunds, returns, events }
}

function withPart(order: OrderRow, { lines, shipments, followed, refunds, returns, events }: Parts): OrderView {
  return {
    ...order,
    lines: partsOf(order, lines),
    shipments: partsOf(order, shipments).map((shipment) =>
      completeTracking(followParcel(shipment, followed.find(({ shipmentId }) => shipmentId === shipment.id) ?? null)),
    ),
    refunds: partsOf(order, refunds),
    returns: partsOf(order, returns),
    events: partsOf(order, events),
  }
}

/** The parts of one order, without the id that says so: what a reader is shown is built field by field. */
function partsOf<T>(order: OrderRow, parts: Of<T>[]): T[] {
  return parts.filter((part) => part.orderId === order.id).map(({ orderId: _, ...part }) => part as T)
}
