import { customerFamily } from '../../customers/index.ts'
import type { Sql } from '../../database/sql.ts'

export interface OrderFacts {
  number: string
  email: string | null
  phone: string | null
  address: Record<string, string | null> | null
  titles: string[]
  trackingNumbers: string[]
}
/** What orders of a ticket's customer, and those that it is tied to, tell of somebody: the newest hundred. */
export async function selectOrderFacts(sql: Sql, ticketId: string, customerId: string): Promise<OrderFacts[]> {
  return sql<OrderFacts[]>`
    select o.number, o.email, o.phone, o.shipping_address as address,
      array(select l.title from order_lines l where l.order_id = o.id and l.title is not null limit 50) as titles,
      array(select s.tracking_number from shipments s where s.order_id = o.id and s.tracking_number is not null limit 50) as tracking_numbers
    from orders o where o.id in (
      (select id from orders where customer_id in ${customerFamily(sql, customerId)} order by placed_at desc limit 100)
      union (select order_id from ticket_orders where ticket_id = ${ticketId} and unlinked_at is null limit 100))`
}

/** Ways to reach a customer that the desk knows. */
export async function selectReachable(sql: Sql, customerId: string): Promise<{ kind: 'email' | 'phone'; value: string }[]> {
  return sql<{ kind: 'email' | 'phone'; value: string }[]>`
    select kind, value from identities where customer_id in ${customerFamily(sql, customerId)} and kind in ('email', 'phone') limit 100`
}

/** What a store shows of itself in public: its name, pages and addresses of mail. */
export async function selectPublicWords(sql: Sql, storeId: string): Promise<string[]> {
  const rows = await sql<{ word: string }[]>`
    select name as word from stores where id = ${storeId}
    union all select unnest(allowed_origins) from stores where id = ${storeId}
    union all select address from email_inboxes where store_id = ${storeId}`
  return rows.map(({ word }) => word)
}
