import type { Sql } from '../../database/sql.ts'

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
  kind: 'visitor' | 'email' | 'phone' | 'store_account'
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
  externalId: string
  number: string
  email: string | null
  phone: string | null
}
/** Orders that are a customer's, or that carry an address or an account of theirs, or that the shop names. */
export async function selectOrders(
  sql: Sql,
  { customers, emails, accounts }: { customers: string[]; emails: string[]; accounts: { storeId: string; value: string }[] },
  stores: OfStores,
): Promise<OrderOf[]> {
  return sql<OrderOf[]>`
    select id, store_id, external_id, number, email, phone from orders
    where ${ofStores(sql, stores, 'store_id')} and (customer_id = any(${customers}) or email = any(${emails})
      or (store_id, account) in (select a.store_id, a.value from jsonb_to_recordset(${sql.json(
        accounts.map(({ storeId, value }) => ({ store_id: storeId, value })),
      )}) as a (store_id uuid, value text)))`
}

export async function selectOrdersNamed(sql: Sql, connectionId: string, externalIds: string[]): Promise<OrderOf[]> {
  return sql<OrderOf[]>`
    select id, store_id, external_id, number, email, phone from orders where connection_key = ${connectionId} and external_id = any(${externalIds})`
}

/** Numbers of the parcels of these orders. */
export async function selectParcels(sql: Sql, orders: string[]): Promise<string[]> {
  const rows = await sql<{ trackingNumber: string }[]>`
    select distinct tracking_number from shipments where order_id = any(${orders}) and tracking_number is not null`
  return rows.map(({ trackingNumber }) => trackingNumber)
}

/** Whom nothing but orders of one shop tells of: no ticket, no other order, no browser, no account of another store. */
export async function selectKnownByShopAlone(
  sql: Sql,
  connectionId: string,
): Promise<{ customers: string[]; identities: string[]; emails: string[] }> {
  const rows = await sql<{ customerId: string; identityId: string | null; email: string | null }[]>`
    with alone as (
      select distinct o.customer_id as id from orders o join customers c on c.id = o.customer_id
      where o.connection_key = ${connectionId} and c.survivor_id is null
        and not exists (select from customers m where m.survivor_id = c.id)
        and not exists (select from orders e where e.customer_id = c.id and e.connection_key <> ${connectionId})
        and not exists (select from orders e join identities i on i.kind = 'email' and i.value = e.email
          where i.customer_id = c.id and e.connection_key <> ${connectionId})
        and not exists (select from tickets t where t.customer_id = c.id)
        and not exists (select from identities i where i.customer_id = c.id and (i.kind = 'visitor' or i.store_id is distinct from o.store_id and i.store_id is not null)))
    select a.id as customer_id, i.id as identity_id, case when i.kind = 'email' then i.value end as email
    from alone a left join identities i on i.customer_id = a.id`
  const all = <T>(values: (T | null)[]): T[] => [...new Set(values.filter((value) => value !== null))]
  return {
    customers: all(rows.map(({ customerId }) => customerId)),
    identities: all(rows.map(({ identityId }) => identityId)),
    emails: all(rows.map(({ email }) => email)),
  }
}

/** What they wrote in tickets of others: by browser, or by a mail of theirs. */
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
    where m.from_address = any(${emails}) and not w.ticket_id = any(${tickets}) and ${ofStores(sql, stores, 'm.store_id')}`
  return rows.map(({ id }) => id)
}

export async function selectStoreIds(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from stores`
  return rows.map(({ id }) => id)
}

/** By the shop's own account, or by an address that somebody of this installation has. */
export async function selectCustomerNamed(
  sql: Sql,
  { storeId, account, email }: { storeId: string; account: string | null; email: string | null },
): Promise<string | null> {
  const [row] = await sql<{ customerId: string }[]>`
    select customer_id from identities
    where kind = 'store_account' and store_id = ${storeId} and value = ${account} or kind = 'email' and value = ${email}
    order by kind desc limit 1`
  return row?.customerId ?? null
}

/** Stores that a family has written to or bought from. */
export async function selectStoresOf(sql: Sql, customerId: string): Promise<string[]> {
  const family = await selectFamily(sql, customerId)
  const rows = await sql<{ storeId: string }[]>`
    select store_id from tickets where customer_id = any(${family}) union select store_id from orders where customer_id = any(${family})`
  return rows.map(({ storeId }) => storeId)
}
