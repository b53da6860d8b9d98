import type { LinkReason } from '../../contract/console/links.ts'
import type { TicketStatus } from '../../contract/thread.ts'
import { customerFamily } from '../../customers/index.ts'
import type { Sql } from '../../database/sql.ts'
import { isHere } from '../../events/index.ts'

/** Counts up to 100. */
export async function countOpenTickets(sql: Sql, customerId: string, storeIds: string[]): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from (select 1 from tickets t where t.customer_id in ${customerFamily(sql, customerId)} and t.store_id = any(${storeIds})
      and t.status in ('new', 'open', 'pending') and t.merged_into_id is null limit 100) open`
  return row?.count ?? 0
}

export interface OrderTicketRow {
  id: string
  number: number
  subject: string
  status: TicketStatus
  customerId: string
  customerName: string | null
  at: Date
  reason: LinkReason
  confidence: number
  isAnothers: boolean
}
/** Whose an order is known as, and the tickets of its store that are about it: each by its surest link, newest first. */
export async function selectTicketsOfOrder(
  sql: Sql,
  orderId: string,
  storeId: string,
): Promise<{ customerId: string | null; tickets: OrderTicketRow[] }> {
  const [order] = await sql<{ customerId: string | null }[]>`select customer_id from orders where id = ${orderId}`
  const tickets = await sql<OrderTicketRow[]>`
    select * from (
      select distinct on (t.id) t.id, t.number, t.subject, t.status, s.id as customer_id, s.name as customer_name, h.last_message_at as at,
        l.reason, l.confidence, ${order?.customerId ?? null}::uuid is null or s.id is distinct from owner.id as is_anothers
      from ticket_orders l join tickets t on t.id = l.ticket_id join ticket_heads h on h.ticket_id = t.id
        join customers c on c.id = t.customer_id join customers s on s.id = coalesce(c.survivor_id, c.id)
        left join lateral (select coalesce(survivor_id, id) as id from customers where id = ${order?.customerId ?? null}) owner on true
      where l.order_id = ${orderId} and l.unlinked_at is null and t.store_id = ${storeId}
      order by t.id, l.confidence desc) tied
    order by id desc limit 50`
  return { customerId: order?.customerId ?? null, tickets }
}

/** When a customer last wrote in one of these tickets, or in what they were merged into, and where; undefined where none did. */
export async function selectLastWord(
  sql: Sql,
  ticketIds: string[],
): Promise<{ ticketId: string; customerName: string | null; customerId: string; at: Date } | undefined> {
  const [row] = await sql<{ ticketId: string; customerName: string | null; customerId: string; at: Date }[]>`
    with recursive survivors as (
      select id, merged_into_id from tickets where id = any(${ticketIds})
      union select t.id, t.merged_into_id from tickets t join survivors s on s.merged_into_id = t.id)
    select t.id as ticket_id, s.id as customer_id, s.name as customer_name, said.at
    from survivors v join tickets t on t.id = v.id
      join customers c on c.id = t.customer_id join customers s on s.id = coalesce(c.survivor_id, c.id)
      join lateral (select m.created_at as at from events e join messages m on m.id = e.message_id
        where e.ticket_id = t.id and e.type = 'message.received' and ${isHere(sql)} order by e.seq desc limit 1) said on true
    where t.merged_into_id is null order by said.at desc limit 1`
  return row
}
