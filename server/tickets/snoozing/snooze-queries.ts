import { customerFamily } from '../../customers/index.ts'
import type { Fragment, Sql } from '../../database/sql.ts'
import type { Thread } from '../../events/index.ts'
import { ticketFamily } from '../merging/merging-queries.ts'
import { SURE } from '../orders/link-queries.ts'

/** What was recorded of an order's way; what tells of the payment alone is no move. */
const moves = (sql: Sql, orderId: Fragment) => sql`
  (select count(*)::int from order_timeline e where e.order_id = ${orderId} and (e.shipment_id is not null or e.kind = 'cancelled'))`

/** The order that is named, if it is one of the ticket's store and customer; else the newest that the ticket is about, else the customer's newest. */
export async function selectOrderOfTicket(
  sql: Sql,
  thread: Thread,
  orderId: string | null,
): Promise<{ id: string; number: string; moves: number } | undefined> {
  const [order] = await sql<{ id: string; number: string; moves: number }[]>`
    select o.id, o.number, ${moves(sql, sql`o.id`)} as moves
    from orders o left join lateral (
      select 1 as is_linked from ticket_orders where order_id = o.id and ticket_id in ${ticketFamily(sql, thread.id)}
        and unlinked_at is null and confidence >= ${SURE} limit 1) l on true
    where o.store_id = ${thread.storeId} and (l.is_linked is not null or o.customer_id in ${customerFamily(sql, thread.customerId)})
      ${orderId ? sql`and o.id = ${orderId}` : sql``}
    order by l.is_linked is null, o.placed_at desc nulls last, o.id desc limit 1`
  return order
}

/** Tickets put away for a parcel that has moved since. */
export async function selectMovedParcels(sql: Sql, limit: number): Promise<{ ticketId: string; orderId: string }[]> {
  return sql<{ ticketId: string; orderId: string }[]>`
    select t.id as ticket_id, t.snoozed_order_id as order_id from tickets t
    where t.snoozed_for = 'parcel' and ${moves(sql, sql`t.snoozed_order_id`)} > t.snoozed_order_moves
    order by t.snoozed_order_id, t.id limit ${limit}`
}
