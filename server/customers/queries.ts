import type { Sql } from '../database/sql.ts'

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

export async function selectIdentities(sql: Sql, customerId: string): Promise<{ kind: 'visitor' | 'email'; value: string }[]> {
  return sql`select kind, value from identities where customer_id = ${customerId} order by id limit 50`
}
