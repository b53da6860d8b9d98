import type { Sql } from '../../database/sql.ts'

export interface ApiKeyRow {
  id: string
  storeId: string
  name: string
  lastFour: string
  createdAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

const keys = (sql: Sql) => sql`select id, store_id, name, last_four, created_at, last_used_at, revoked_at from api_keys`

/** Held until the transaction ends: keys of one store are counted and made one after the other. */
export async function lockApiKeys(sql: Sql, storeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`api keys ${storeId}`}, 0))`
}

export async function countLiveApiKeys(sql: Sql, storeId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from api_keys where store_id = ${storeId} and revoked_at is null`
  return row?.count ?? 0
}

export async function insertApiKey(sql: Sql, row: ApiKeyRow & { hash: Buffer }): Promise<void> {
  await sql`
    insert into api_keys (id, store_id, name, hash, last_four, created_at)
    values (${row.id}, ${row.storeId}, ${row.name}, ${row.hash}, ${row.lastFour}, ${row.createdAt})`
}

/** Newest first; those that count before those that were revoked. */
export async function selectApiKeys(sql: Sql, storeId: string, limit: number): Promise<ApiKeyRow[]> {
  return sql<ApiKeyRow[]>`
    ${keys(sql)} where store_id = ${storeId} order by revoked_at is not null, created_at desc, id desc limit ${limit}`
}

export async function selectApiKey(sql: Sql, id: string): Promise<ApiKeyRow | undefined> {
  const [row] = await sql<ApiKeyRow[]>`${keys(sql)} where id = ${id}`
  return row
}

/** One that counts. */
export async function selectLiveApiKey(sql: Sql, hash: Buffer): Promise<ApiKeyRow | undefined> {
  const [row] = await sql<ApiKeyRow[]>`${keys(sql)} where hash = ${hash} and revoked_at is null`
  return row
}

export async function updateApiKeyUsed(sql: Sql, id: string, at: Date): Promise<void> {
  await sql`update api_keys set last_used_at = ${at} where id = ${id}`
}

export async function updateApiKeyRevoked(sql: Sql, id: string, at: Date | null): Promise<void> {
  await sql`update api_keys set revoked_at = ${at} where id = ${id}`
}
