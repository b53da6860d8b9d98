import { customerFamily } from '../../customers/index.ts'
import type { Sql } from '../../database/sql.ts'

/** Not cancelled, of this half year, and not delivered for a month already: what somebody may still be waiting for. */
const underWay = (sql: Sql, now: Date) => sql`
  o.status = 'open' and coalesce(o.placed_at, o.recorded_at) > ${now}::timestamptz - interval '180 days'
  and not exists (select 1 from shipments s where s.order_id = o.id and s.delivered_at < ${now}::timestamptz - interval '30 days')`

interface Of {
  storeId: string
  customerId: string
}

/** Ids of what is under way, newest first. */
export async function selectUnderWay(sql: Sql, { storeId, customerId }: Of, now: Date, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select o.id from orders o where o.customer_id in ${customerFamily(sql, customerId)} and o.store_id = ${storeId} and ${underWay(sql, now)}
    order by o.placed_at desc nulls last, o.recorded_at desc, o.id desc limit ${limit}`
  return rows.map((row) => row.id)
}

/** Ids of what was bought, newest first, from behind `after` on. */
export async function selectHistory(sql: Sql, { storeId, customerId }: Of, after: string | null, limit: number): Promise<string[]> {
  const place = (of: string) => sql`coalesce(${sql(of)}.placed_at, '-infinity'::timestamptz), ${sql(of)}.recorded_at, ${sql(of)}.id`
  const rest = after ? sql`and (${place('o')}) < (select ${place('a')} from orders a where a.id = ${after})` : sql``
  const rows = await sql<{ id: string }[]>`
    select o.id from orders o where o.customer_id in ${customerFamily(sql, customerId)} and o.store_id = ${storeId} ${rest}
    order by o.placed_at desc nulls last, o.recorded_at desc, o.id desc limit ${limit}`
  return rows.map((row) => row.id)
}

export interface ValueRow {
  orders: number
  refunded: number
  returned: number
  cancelled: number
  firstAt: Date | null
  lastAt: Date | null
  sums: { currency: string; total: string }[]
}
/** One statement over the newest 2,000 orders. Amounts of two currencies are never added. */
export async function selectValue(sql: Sql, customerId: string, storeIds: string[]): Promise<ValueRow | undefined> {
  const [row] = await sql<ValueRow[]>`
    with bought as materialized (
      select o.id, o.status, o.financial_status, o.placed_at, o.currency, o.total,
        coalesce((select sum(r.amount) from refunds r where r.order_id = o.id), 0) as refunded,
        exists (select 1 from refunds r where r.order_id = o.id) as has_refund,
        exists (select 1 from returns b where b.order_id = o.id) as has_return
      from orders o where o.customer_id in ${customerFamily(sql, customerId)} and o.store_id = any(${storeIds})
      order by o.placed_at desc nulls last limit 2000),
    sums as (
      select currency, sum(total - least(refunded, total)) as total, count(*) as orders from bought
      where status <> 'cancelled' and total is not null and currency is not null and coalesce(financial_status, '') <> 'voided'
      group by currency order by count(*) desc, currency limit 10)
    select count(*)::int as orders,
      (count(*) filter (where has_refund or financial_status in ('refunded', 'partially_refunded')))::int as refunded,
      (count(*) filter (where has_return))::int as returned, (count(*) filter (where status = 'cancelled'))::int as cancelled,
      min(placed_at) as first_at, max(placed_at) as last_at,
      coalesce((select jsonb_agg(jsonb_build_object('currency', currency, 'total', total::text) order by orders desc, currency) from sums), '[]') as sums
    from bought`
  return row
}
