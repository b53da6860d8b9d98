import type { TicketStatus } from '../../contract/thread.ts'
import { customerFamily } from '../../customers/index.ts'
import type { Sql } from '../../database/sql.ts'

export interface TicketHit {
  id: string
  number: number
  storeId: string
  subject: string
  status: TicketStatus
  customerId: string
  customerName: string | null
  lastMessageAt: Date
  /** Text of the message that was found, null where it was the number or the subject. */
  body: string | null
  /** 3 its number, 2 its subject, 1 a message of it. */
  rank: number
  /** Of equals the newest first: the ticket's id, or the found message's. */
  place: string
}

/** Tickets that one search may find by subject, and as many by message. */
const CANDIDATES = 200

/** `words` as `to_tsquery` takes them. */
export async function selectTicketsFound(
  sql: Sql,
  sought: { number: number | null; words: string },
  storeIds: string[],
  after: { rank: number; id: string } | null,
  limit: number,
): Promise<TicketHit[]> {
  const words = sql`to_tsquery('simple', folded(${sought.words}))`
  return sql<TicketHit[]>`
    with hits as (
      select id as ticket_id, null::uuid as message_id, id as place, 3 as rank from tickets
        where number = ${sought.number} and store_id = any(${storeIds})
      union all (select id, null, id, 2 from tickets
        where words_of(subject) @@ ${words} and store_id = any(${storeIds}) order by id desc limit ${CANDIDATES})
      union all select ticket_id, message_id, message_id, 1
        from messages_with(${words}, array(select id from inboxes where store_id = any(${storeIds})), ${CANDIDATES})
    ), best as (select distinct on (ticket_id) * from hits order by ticket_id, rank desc, place desc),
    page as (
      select * from best where ${after ? sql`(rank, place) < (${after.rank}::real, ${after.id}::uuid)` : sql`true`}
      order by rank desc, place desc limit ${limit}
    )
    select t.id, t.number, t.store_id, t.subject, t.status, t.customer_id, c.name as customer_name, h.last_message_at, m.body, p.rank, p.place
    from page p join tickets t on t.id = p.ticket_id join ticket_heads h on h.ticket_id = t.id
      join customers c on c.id = t.customer_id left join messages m on m.id = p.message_id
    order by p.rank desc, p.place desc`
}

/** The newest ticket about each of these orders. */
export async function selectTicketsOfOrders(sql: Sql, orderIds: string[], storeIds: string[]) {
  return sql<{ orderId: string; ticketId: string }[]>`
    select distinct on (l.order_id) l.order_id, l.ticket_id from ticket_orders l join tickets t on t.id = l.ticket_id
    where l.order_id = any(${orderIds}) and l.unlinked_at is null and t.store_id = any(${storeIds}) order by l.order_id, l.ticket_id desc`
}

/** Of a customer and everybody merged with them, newest first, from below `before` on. */
export async function selectTicketsOfCustomer(sql: Sql, customerId: string, storeIds: string[], before: string | null, limit: number) {
  return sql<{ id: string; number: number; subject: string; status: TicketStatus; at: Date }[]>`
    select t.id, t.number, t.subject, t.status, h.last_message_at as at from tickets t join ticket_heads h on h.ticket_id = t.id
    where t.customer_id in ${customerFamily(sql, customerId)}
      and t.store_id = any(${storeIds}) ${before ? sql`and t.id < ${before}` : sql``}
    order by t.id desc limit ${limit}`
}
