import type { Sql } from '../database/sql.ts'

export interface StoreKeyRow {
  kid: string
  /** Sealed. */
  secret: Buffer
}

/** Held until the transaction ends: two who first ask for a store's key make one. */
export async function lockStoreKeys(sql: Sql, storeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`store keys ${storeId}`}, 0))`
}

/** The key to sign with: the newest that nobody retired. */
export async function selectCurrentKey(sql: Sql, storeId: string): Promise<StoreKeyRow | undefined> {
  const [row] = await sql<StoreKeyRow[]>`
    select kid, secret from store_keys where store_id = ${storeId} and retired_at is null order by created_at desc limit 1`
  return row
}

export async function selectKey(sql: Sql, storeId: string, kid: string, now: Date): Promise<StoreKeyRow | undefined> {
  const [row] = await sql<StoreKeyRow[]>`
    select kid, secret from store_keys
    where kid = ${kid} and store_id = ${storeId} and (retired_at is null or retired_at > ${now})`
  return row
}

export async function insertKey(sql: Sql, key: StoreKeyRow & { storeId: string; at: Date }): Promise<void> {
  await sql`
    insert into store_keys (kid, store_id, secret, created_at) values (${key.kid}, ${key.storeId}, ${key.secret}, ${key.at})`
}

/** Never moves a retirement further away. */
export async function retireKeys(sql: Sql, storeId: string, at: Date): Promise<void> {
  await sql`update store_keys set retired_at = ${at} where store_id = ${storeId} and (retired_at is null or retired_at > ${at})`
}
