import type { Sql } from '../database/sql.ts'
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

export type IdentityKind = 'visitor' | PersonKind
export async function selectIdentities(sql: Sql, customerId: string): Promise<{ kind: IdentityKind; value: string }[]> {
  return sql`select kind, value from identities where customer_id = ${customerId} order by id limit 50`
}

export interface CustomerRow {
  id: string
  name: string | null
  createdAt: Date
}
export async function selectCustomer(sql: Sql, id: string): Promise<CustomerRow | undefined> {
  const [row] = await sql<CustomerRow[]>`select id, name, created_at from customers where id = ${id}`
  return row
}

/** Whether anything but the cookie of a browser is known of a customer. */
export async function isKnownByMore(sql: Sql, customerId: string): Promise<boolean> {
  const rows = await sql`select 1 from identities where customer_id = ${customerId} and kind <> 'visitor' limit 1`
  return rows.length > 0
}

export async function selectCustomerByIdentity(
  sql: Sql,
  { kind, storeId, value }: { kind: PersonKind; storeId: string; value: string },
): Promise<CustomerRow | undefined> {
  const [row] = await sql<CustomerRow[]>`
    select c.id, c.name, c.created_at from identities i join customers c on c.id = i.customer_id
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

export async function selectDirectory(sql: Sql, storeId: string, people: Person[]): Promise<Directory> {
  const identities = await sql<Directory['identities']>`
    select kind, value, customer_id from identities
    where kind = 'email' and value = any(${valuesOf('email', people)})
      or kind = 'phone' and value = any(${valuesOf('phone', people)})
      or kind = 'store_account' and store_id = ${storeId} and value = any(${valuesOf('store_account', people)})`
  const holdings = await sql<Directory['holdings']>`
    select distinct customer_id, kind from identities
    where customer_id = any(${[...new Set(identities.map((identity) => identity.customerId))]})
      and (kind in ('email', 'phone') or kind = 'store_account' and store_id = ${storeId})`
  return { identities, holdings }
}

export async function insertCustomers(sql: Sql, ids: string[], at: Date): Promise<void> {
  await sql`insert into customers (id, created_at) select id, ${at} from unnest(${ids}::uuid[]) as id`
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
