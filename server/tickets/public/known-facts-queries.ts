import { customerFamily } from '../../customers/index.ts'
import type { Sql } from '../../database/sql.ts'
import { ticketFamily } from '../merging/merging-queries.ts'

export interface OrderFacts {
  number: string
  email: string | null
  phone: string | null
  address: Record<string, string | null> | null
  /** What it and its parts cost, and what was paid back. */
  amounts: string[]
  /** Titles and SKUs. */
  products: string[]
  trackingNumbers: string[]
  /** Days that were promised or on which something arrived, by the store's clock. */
  dates: string[]
}

export interface OfTicket {
  id: string
  customerId: string
  storeId: string
}

/** What the newest hundred orders of a ticket's customer tell, and the newest hundred that it or what was merged into it is tied to. */
export async function selectOrderFacts(sql: Sql, { id, customerId }: OfTicket): Promise<OrderFacts[]> {
  return sql<OrderFacts[]>`
    select o.number, o.email, o.phone, o.shipping_address as address,
      array(select amount::text from (
        select o.total as amount union select price from order_lines where order_id = o.id
        union select price * quantity from order_lines where order_id = o.id union select r.amount from refunds r where r.order_id = o.id) each
        where amount > 0 limit 100) as amounts,
      array(select word from (
        select title as word from order_lines where order_id = o.id union select sku from order_lines where order_id = o.id) each
        where word is not null limit 100) as products,
      array(select s.tracking_number from shipments s where s.order_id = o.id and s.tracking_number is not null limit 50) as tracking_numbers,
      array(select distinct to_char(at at time zone t.time_zone, 'YYYY-MM-DD') from (
        select unnest(array[promised_at, delivered_at]) as at from shipments where order_id = o.id) each
        where at is not null limit 50) as dates
    from orders o join stores t on t.id = o.store_id
    where o.id in (
      (select id from orders where customer_id in ${customerFamily(sql, customerId)} order by placed_at desc nulls last limit 100)
      union (select order_id from ticket_orders where ticket_id in ${ticketFamily(sql, id)} and unlinked_at is null
        order by created_at desc limit 100))`
}

/** Ways to reach a customer that the desk knows. */
export async function selectReachable(sql: Sql, customerId: string): Promise<{ kind: 'email' | 'phone'; value: string }[]> {
  return sql<{ kind: 'email' | 'phone'; value: string }[]>`
    select kind, value from identities where customer_id in ${customerFamily(sql, customerId)} and kind in ('email', 'phone') limit 100`
}

/**
 * What anybody may know: a store's name, pages and addresses of mail, where its products are shown, and what the network shows of who
 * wrote in public.
 */
export async function selectPublicWords(sql: Sql, { id, storeId }: OfTicket): Promise<string[]> {
  const rows = await sql<{ word: string | null }[]>`
    select name as word from stores where id = ${storeId}
    union select unnest(allowed_origins) from stores where id = ${storeId}
    union select address from email_inboxes where store_id = ${storeId}
    union select substring(url from '^https?://[^/?#]+') from (select url from products where store_id = ${storeId} and url is not null limit 20) shown
    union (select unnest(array[place #>> '{person,handle}', place #>> '{person,name}']) from social_messages
      where ticket_id in ${ticketFamily(sql, id)} and place ->> 'way' = 'public' limit 200)`
  return rows.flatMap(({ word }) => word || [])
}
