import { customerFamily } from '../../customers/index.ts'
import type { Sql } from '../../database/sql.ts'
import type { OrderStatus } from '../order.ts'

export interface OrderHit {
  id: string
  number: string
  storeId: string
  status: OrderStatus
  placedAt: Date | null
  title: string | null
  customerId: string | null
  customerName: string | null
  /** 3 the very number or parcel, 2 an address, 1 a part of a number; 4 more where it is of the customer that was asked for. */
  rank: number
  isOwn: boolean
}

const CANDIDATES = 100

/** By number, whole or in part, by tracking number from its first characters on, and by the address it carries. */
export async function selectOrdersFound(
  sql: Sql,
  sought: { key: string; part: string | null; tracking: string | null; email: string | null },
  storeIds: string[],
  of: string | null,
  after: { rank: number; id: string } | null,
  limit: number,
): Promise<OrderHit[]> {
  return sql<OrderHit[]>`
    with family as materialized (select id from ${customerFamily(sql, sql`${of}::uuid`)} f (id)),
    hits as (
      select id, 3 as rank from orders where store_id = any(${storeIds}) and number_key = ${sought.key}
      union all (select o.id, 3 from shipments s join orders o on o.id = s.order_id
        where s.tracking_number is not null and tracking_key(s.tracking_number) like ${sought.tracking && `${sought.tracking}%`}
          and o.store_id = any(${storeIds}) limit ${CANDIDATES})
      union all (select id, 2 from orders where store_id = any(${storeIds}) and email = ${sought.email} order by placed_at desc limit ${CANDIDATES})
      union all (select id, 1 from orders where number_key like ${sought.part && `%${sought.part}%`}
        and store_id = any(${storeIds}) limit ${CANDIDATES})
      union all (select id, 1 from orders where customer_id in (select id from family) and number_key like ${sought.part && `%${sought.part}%`}
        and store_id = any(${storeIds}) limit ${CANDIDATES})
    ), best as (
      select o.id, coalesce(o.customer_id in (select id from family), false) as is_own, max(h.rank) as hit
      from hits h join orders o on o.id = h.id group by o.id
    ), ranked as (select id, is_own, hit + case when is_own then 4 else 0 end as rank from best)
    select o.id, o.number, o.store_id, o.status, o.placed_at, o.customer_id, c.name as customer_name, best.rank, best.is_own,
      (select l.title from order_lines l where l.order_id = o.id order by l.position limit 1) as title
    from ranked best join orders o on o.id = best.id left join customers c on c.id = o.customer_id
    where ${after ? sql`(best.rank, o.id) < (${after.rank}::real, ${after.id}::uuid)` : sql`true`}
    order by best.rank desc, o.id desc limit ${limit}`
}
