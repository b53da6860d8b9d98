import type { Sql } from '../../database/sql.ts'
import type { Suppression } from './suppression.ts'

export async function selectSuppressed(sql: Sql, storeId: string, addresses: string[]): Promise<(Suppression & { address: string })[]> {
  return sql<(Suppression & { address: string })[]>`
    select address, reason, said from suppressed_addresses
    where store_id = ${storeId} and address = any(${addresses}) and lifted_at is null`
}

/** The first reason stays, unless an agent has lifted it since: then this is news. */
export async function upsertSuppressed(sql: Sql, row: Suppression & { storeId: string; address: string; at: Date }): Promise<void> {
  await sql`
    insert into suppressed_addresses as s (store_id, address, reason, said, created_at)
    values (${row.storeId}, ${row.address}, ${row.reason}, ${row.said}, ${row.at})
    on conflict (store_id, address) where store_id is not null do update
      set reason = excluded.reason, said = excluded.said, created_at = excluded.created_at, lifted_at = null, lifted_by = null
      where s.lifted_at is not null`
}

export async function updateLifted(
  sql: Sql,
  row: { storeId: string; address: string; lifted: { by: string; at: Date } | null },
): Promise<boolean> {
  const { storeId, address, lifted } = row
  const rows = await sql`
    update suppressed_addresses set lifted_at = ${lifted?.at ?? null}, lifted_by = ${lifted?.by ?? null}
    where store_id = ${storeId} and address = ${address} and (lifted_at is null) = ${lifted !== null} returning 1`
  return rows.length > 0
}
