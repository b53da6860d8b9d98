import type { Fragment, Sql } from '../database/sql.ts'
import { type Directory, type Person, type PersonIdentity, type PersonKind, personKinds } from './resolve-customers.ts'

export interface VisitorRow {
  identityId: string
  customerId: string
}
export async function selectVisitor(sql: Sql, storeId: string, tokenHash: string): Promise<VisitorRow | undefined> {
  const [row] = await sql<VisitorRow[]>`
    select id as identity_id, customer_id from identities where kind = 'visitor' and store_id = ${storeId} and value = ${tokenHash}`
  return row
}

/** Held until the transaction ends: two first messages of one browser make one customer. */
export async function lockVisitor(sql: Sql, storeId: string, tokenHash: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${storeId}:${tokenHash}`}, 0))`
}

export async function insertVisitor(sql: Sql, visitor: VisitorRow & { storeId: string; tokenHash: string; at: Date }): Promise<void> {
  await sql`
    with customer as (insert into customers (id, created_at) values (${visitor.customerId}, ${visitor.at}))
    insert into identities (id, customer_id, store_id, kind, value, created_at)
    values (${visitor.identityId}, ${visitor.customerId}, ${visitor.storeId}, 'visitor', ${visitor.tokenHash}, ${visitor.at})`
}

export type IdentityKind = 'visitor' | 'handle' | PersonKind
export async function selectIdentities(sql: Sql, customerIds: string[]): Promise<{ kind: IdentityKind; value: string }[]> {
  return sql`select kind, coalesce(label, value) as value from identities where customer_id = any(${customerIds}) order by id limit 50`
}

export async function selectIdentitiesInStore(
  sql: Sql,
  customerIds: string[],
  storeId: string,
): Promise<{ kind: PersonKind; value: string }[]> {
  return sql`
    select kind, value from identities
    where customer_id = any(${customerIds}) and (kind in ('email', 'phone') or kind = 'store_account' and store_id = ${storeId})
    order by id limit 50`
}

export async function selectHandle(sql: Sql, storeId: string, value: string) {
  const [row] = await sql<{ identityId: string; customerId: string; label: string | null }[]>`
    select i.id as identity_id, coalesce(c.survivor_id, c.id) as customer_id, i.label from identities i join customers c on c.id = i.customer_id
    where i.kind = 'handle' and i.store_id = ${storeId} and i.value = ${value}`
  return row
}

/** Held until the transaction ends: two first messages of one person make one customer. */
export async function lockHandle(sql: Sql, storeId: string, value: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`handle:${storeId}:${value}`}, 0))`
}

/** With its customer, where there is none yet. */
export async function insertHandle(
  sql: Sql,
  row: { identityId: string; customerId: string; storeId: string; value: string; label: string; name: string | null; at: Date },
): Promise<void> {
  await sql`
    with customer as (insert into customers (id, name, created_at) values (${row.customerId}, ${row.name}, ${row.at}) on conflict do nothing)
    insert into identities (id, customer_id, store_id, kind, value, label, created_at)
    values (${row.identityId}, ${row.customerId}, ${row.storeId}, 'handle', ${row.value}, ${row.label}, ${row.at})`
}

export async function updateLabel(sql: Sql, identityId: string, label: string): Promise<void> {
  await sql`update identities set label = ${label} where id = ${identityId}`
}

export interface CustomerRow {
  id: string
  name: string | null
  createdAt: Date
}
/** Everybody who is one person with this customer by a merge, the customer too: for `in` of a query. */
export const customerFamily = (sql: Sql, id: string | Fragment) => sql`
  (select c.id from customers c, (select coalesce(survivor_id, id) as id from customers where id = ${id}) s
   where c.id = s.id or c.survivor_id = s.id)`

export async function selectFamily(sql: Sql, id: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from ${customerFamily(sql, id)} family limit 1000`
  return rows.map((row) => row.id)
}

/** The survivor of their family, under the first name that anybody of it has, since the first of them is known. */
export async function selectCustomer(sql: Sql, id: string): Promise<CustomerRow | undefined> {
  const [row] = await sql<CustomerRow[]>`
    select s.id, coalesce(s.name, min(f.name)) as name, min(f.created_at) as created_at
    from customers c join customers s on s.id = coalesce(c.survivor_id, c.id)
    join customers f on f.id = s.id or f.survivor_id = s.id
    where c.id = ${id} group by s.id`
  return row
}

/** Whether anything but the cookie of a browser is known of a customer. */
export async function isKnownByMore(sql: Sql, customerId: string): Promise<boolean> {
  const rows =
    await sql`select 1 from identities where customer_id = any(${await selectFamily(sql, customerId)}) and kind <> 'visitor' limit 1`
  return rows.length > 0
}

export async function selectCustomerByIdentity(
  sql: Sql,
  { kind, storeId, value }: { kind: PersonKind; storeId: string | null; value: string },
): Promise<CustomerRow | undefined> {
  const [row] = await sql<CustomerRow[]>`
    select s.id, s.name, s.created_at from identities i join customers c on c.id = i.customer_id join customers s on s.id = coalesce(c.survivor_id, c.id)
    where i.kind = ${kind} and i.value = ${value} and (i.kind in ('email', 'phone') or i.store_id = ${storeId})`
  return row
}

const valuesOf = (kind: PersonKind, people: Person[]) => [...new Set(people.flatMap((person) => person[kind] ?? []))]

/** Held until the transaction ends: of two who meet the same new person, the second finds what the first made. */
export async function lockIdentities(sql: Sql, storeId: string, people: Person[]): Promise<void> {
  const keys = personKinds.flatMap((kind) =>
    valuesOf(kind, people).map((value) => (kind === 'store_account' ? `${kind}:${storeId}:${value}` : `${kind}:${value}`)),
  )
  // always in the same order, so that two batches never wait for each other
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${keys.sort()}::text[]) as key`
}

/** By families: whoever was merged is found as their survivor, to whom all that is learnt from now on belongs. */
export async function selectDirectory(sql: Sql, storeId: string, people: Person[]): Promise<Directory> {
  const identities = await sql<Directory['identities']>`
    select i.kind, i.value, coalesce(c.survivor_id, c.id) as customer_id from identities i join customers c on c.id = i.customer_id
    where i.kind = 'email' and i.value = any(${valuesOf('email', people)})
      or i.kind = 'phone' and i.value = any(${valuesOf('phone', people)})
      or i.kind = 'store_account' and i.store_id = ${storeId} and i.value = any(${valuesOf('store_account', people)})`
  const survivors = [...new Set(identities.map((identity) => identity.customerId))]
  const holdings = await sql<Directory['holdings']>`
    select distinct coalesce(c.survivor_id, c.id) as customer_id, i.kind from customers c join identities i on i.customer_id = c.id
    where (c.id = any(${survivors}) or c.survivor_id = any(${survivors}))
      and (i.kind in ('email', 'phone') or i.kind = 'store_account' and i.store_id = ${storeId})`
  return { identities, holdings }
}

export async function insertCustomers(sql: Sql, ids: string[], at: Date): Promise<void> {
  await sql`insert into customers (id, created_at) select id, ${at} from unnest(${ids}::uuid[]) as id`
}

/** Nobody is known by these accounts of a store any more, and nobody is signed in with one. */
export async function deleteAccounts(sql: Sql, storeId: string, accounts: string[], at: Date): Promise<void> {
  const gone = sql`select id from identities where kind = 'store_account' and store_id = ${storeId} and value = any(${accounts})`
  await sql`
    update shopper_sessions set ended_at = coalesce(ended_at, ${at}), identity_id = null where identity_id in (${gone})`
  await sql`delete from identities where id in (${gone})`
}

export async function insertIdentities(
  sql: Sql,
  storeId: string,
  identities: (PersonIdentity & { id: string })[],
  at: Date,
): Promise<void> {
  const rows = identities.map(({ id, customerId, kind, value }) => ({
    id,
    customer_id: customerId,
    store_id: kind === 'store_account' ? storeId : null,
    kind,
    value,
  }))
  await sql`
    insert into identities (id, customer_id, store_id, kind, value, created_at)
    select id, customer_id, store_id, kind, value, ${at} from jsonb_populate_recordset(null::identities, ${sql.json(rows)})`
}

/** A name that is known already stays. */
export async function updateMissingNames(sql: Sql, names: { id: string; name: string }[]): Promise<void> {
  await sql`
    update customers set name = given.name from jsonb_to_recordset(${sql.json(names)}) as given (id uuid, name text)
    where customers.id = given.id and customers.name is null`
}
