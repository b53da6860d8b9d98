import type { Sql } from '../../database/sql.ts'
import type { StorePart } from '../../personal-data.ts'

/** Everybody merged into one with this customer. */
export async function selectFamily(sql: Sql, customerId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select f.id from customers c join customers f on f.id = coalesce(c.survivor_id, c.id) or f.survivor_id = coalesce(c.survivor_id, c.id)
    where c.id = ${customerId} order by f.id`
  return rows.map(({ id }) => id)
}

export interface IdentityRow {
  id: string
  storeId: string | null
  kind: 'visitor' | 'email' | 'phone' | 'store_account' | 'handle'
  value: string
}
export async function selectIdentitiesOf(sql: Sql, customers: string[]): Promise<IdentityRow[]> {
  return sql<IdentityRow[]>`select id, store_id, kind, value from identities where customer_id = any(${customers}) order by id`
}

/** Of these stores; null: of all. */
export type OfStores = string[] | null
const ofStores = (sql: Sql, stores: OfStores, column: string) => (stores === null ? sql`true` : sql`${sql(column)} = any(${stores})`)

export async function selectTickets(sql: Sql, customers: string[], stores: OfStores) {
  return sql<{ id: string; storeId: string }[]>`
    select id, store_id from tickets where customer_id = any(${customers}) and ${ofStores(sql, stores, 'store_id')}`
}

export interface OrderOf {
  id: string
  storeId: string
  email: string | null
}
/** Orders that are a customer's, or that carry an address or an account of theirs, or that the shop names. */
export async function selectOrders(
  sql: Sql,
  { customers, emails, accounts }: { customers: string[]; emails: string[]; accounts: { storeId: string; value: string }[] },
  stores: OfStores,
): Promise<OrderOf[]> {
  return sql<OrderOf[]>`
    select id, store_id, email from orders
    where ${ofStores(sql, stores, 'store_id')} and (customer_id = any(${customers}) or email = any(${emails})
      or (store_id, account) in (select a.store_id, a.value from jsonb_to_recordset(${sql.json(
        accounts.map(({ storeId, value }) => ({ store_id: storeId, value })),
      )}) as a (store_id uuid, value text)))`
}

export async function selectOrdersNamed(sql: Sql, connectionId: string, externalIds: string[]): Promise<OrderOf[]> {
  return sql<OrderOf[]>`
    select id, store_id, email from orders where connection_key = ${connectionId} and external_id = any(${externalIds})`
}

/** Which of these emails are those of customers other than these. */
export async function selectEmailsOfOthers(sql: Sql, emails: string[], customers: string[]): Promise<string[]> {
  const rows = await sql<{ value: string }[]>`
    select value from identities where kind = 'email' and value = any(${emails}) and not customer_id = any(${customers})`
  return rows.map(({ value }) => value)
}

/** Numbers of the parcels of these orders. */
export async function selectParcels(sql: Sql, orders: string[]): Promise<string[]> {
  const rows = await sql<{ trackingNumber: string }[]>`
    select distinct tracking_number from shipments where order_id = any(${orders}) and tracking_number is not null`
  return rows.map(({ trackingNumber }) => trackingNumber)
}

/**
 * Whom nothing but one shop tells of, by orders or by an account: no ticket, no other order, no browser, no account of another store.
 * Judged of everybody who was merged into one, for they are one.
 */
export async function selectKnownByShopAlone(
  sql: Sql,
  { storeId, connectionId }: { storeId: string; connectionId: string },
): Promise<{ customers: string[]; identities: string[]; emails: string[] }> {
  const rows = await sql<{ customerId: string; identityId: string | null; email: string | null }[]>`
    with told as (
      select customer_id as id from orders where connection_key = ${connectionId} and customer_id is not null
      union select customer_id from identities where kind = 'store_account' and store_id = ${storeId}),
    families as (select distinct coalesce(c.survivor_id, c.id) as head from told join customers c on c.id = told.id),
    members as materialized (
      select f.head, c.id from families f join customers c on c.id = f.head union select f.head, c.id from families f join customers c on c.survivor_id = f.head),
    elsewhere as (
      select m.head from members m join orders e on e.customer_id = m.id where e.connection_key <> ${connectionId}
      union select m.head from members m join identities i on i.customer_id = m.id and i.kind = 'email'
        join orders e on e.email = i.value where e.connection_key <> ${connectionId}
      union select m.head from members m join tickets t on t.customer_id = m.id
      union select m.head from members m join identities i on i.customer_id = m.id
        where i.kind = 'visitor' or i.store_id is not null and i.store_id <> ${storeId})
    select m.id as customer_id, i.id as identity_id, case when i.kind = 'email' then i.value end as email
    from members m left join identities i on i.customer_id = m.id where m.head not in (select head from elsewhere)`
  const all = <T>(values: (T | null)[]): T[] => [...new Set(values.filter((value) => value !== null))]
  return {
    customers: all(rows.map(({ customerId }) => customerId)),
    identities: all(rows.map(({ identityId }) => identityId)),
    emails: all(rows.map(({ email }) => email)),
  }
}

/** What they wrote in tickets of others, and what was answered to them there: by browser, by a mail of theirs, on a network. */
export async function selectWrittenElsewhere(
  sql: Sql,
  { customers, emails, tickets }: { customers: string[]; emails: string[]; tickets: string[] },
  stores: OfStores,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select m.id from messages m join tickets t on t.id = m.ticket_id
    where m.author_kind = 'customer' and m.author_id = any(${customers}) and not m.ticket_id = any(${tickets}) and ${ofStores(sql, stores, 't.store_id')}
    union
    select m.taken_as from mails m join messages w on w.id = m.taken_as
    where m.from_address = any(${emails}) and not w.ticket_id = any(${tickets}) and ${ofStores(sql, stores, 'm.store_id')}
    union
    select s.message_id from identities i join social_connections c on c.store_id = i.store_id and starts_with(i.value, c.network)
      join social_messages s on s.inbox_id = c.inbox_id and s.place #>> '{person,id}' = substr(i.value, strpos(i.value, ':') + 1)
    where i.kind = 'handle' and i.customer_id = any(${customers}) and s.message_id is not null and not s.ticket_id = any(${tickets})
      and ${ofStores(sql, stores, 'c.store_id')}`
  return rows.map(({ id }) => id)
}

export async function selectStoreIds(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from stores`
  return rows.map(({ id }) => id)
}

/**
 * Whom a shop names: by its own account, by orders that carry that account, for a shop says of an account that it is gone before it asks
 * for the erasing; by orders that it names, where these carry the address or the phone; and then by an address or a phone of somebody who
 * has no other account of that store, for such a one is somebody else.
 */
export async function selectCustomerNamed(sql: Sql, named: StorePart): Promise<string | null> {
  const { storeId, connectionId, account, email, phone, orderIds } = named
  const another = sql`${account}::text is not null and exists (
    select from identities a where a.customer_id = i.customer_id and a.kind = 'store_account' and a.store_id = ${storeId})`
  const [row] = await sql<{ customerId: string }[]>`
    select customer_id from (
      select 1 as rank, customer_id from identities where kind = 'store_account' and store_id = ${storeId} and value = ${account}
      union all select 2, customer_id from orders where store_id = ${storeId} and account = ${account}
      union all select 3, customer_id from orders where connection_key = ${connectionId} and external_id = any(${orderIds})
        and (email = ${email} or phone = ${phone})
      union all select 4, customer_id from identities i where kind = 'email' and value = ${email} and not (${another})
      union all select 5, customer_id from identities i where kind = 'phone' and value = ${phone} and not (${another})) found
    where customer_id is not null order by rank limit 1`
  return row?.customerId ?? null
}

/** Stores in which anything is held of a person: tickets, orders, accounts, messages and mails of theirs, and where they take part. */
export async function selectStoresKnowing(
  sql: Sql,
  person: { tickets: string[]; orders: string[]; identities: string[]; messages: string[]; emails: string[]; sessions: string[] },
): Promise<string[]> {
  const { tickets, orders, identities, messages, emails, sessions } = person
  const rows = await sql<{ storeId: string }[]>`
    select store_id from tickets where id = any(${tickets})
    union select store_id from orders where id = any(${orders})
    union select store_id from identities where id = any(${identities}) and store_id is not null
    union select t.store_id from messages m join tickets t on t.id = m.ticket_id where m.id = any(${messages})
    union select store_id from mails where from_address = any(${emails})
    union select t.store_id from ticket_participants p join tickets t on t.id = p.ticket_id where p.address = any(${emails})
    union select t.store_id from ticket_routes r join tickets t on t.id = r.ticket_id where r.address = any(${emails})
    union select t.store_id from message_recipients r join messages m on m.id = r.message_id join tickets t on t.id = m.ticket_id
      where r.address = any(${emails})
    union select f.store_id from forward_people p join forwards f on f.id = p.forward_id where p.address = any(${emails})
    union select store_id from proofs where email = any(${emails}) or session = any(${sessions})`
  return rows.map(({ storeId }) => storeId)
}
