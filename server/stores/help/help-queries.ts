import type { Sql } from '../../database/sql.ts'

export interface Logo {
  type: 'image/png' | 'image/jpeg' | 'image/webp'
  bytes: Uint8Array
  /** Of the bytes, a part of the address. */
  hash: string
}

export async function selectLogo(sql: Sql, storeId: string, hash: string): Promise<Logo | undefined> {
  const [row] = await sql<Logo[]>`select type, bytes, hash from store_logos where store_id = ${storeId} and hash = ${hash}`
  return row
}

export async function upsertLogo(sql: Sql, storeId: string, { type, bytes, hash }: Logo, at: Date): Promise<void> {
  await sql`
    insert into store_logos (store_id, type, bytes, hash, changed_at) values (${storeId}, ${type}, ${bytes}, ${hash}, ${at})
    on conflict (store_id) do update set type = excluded.type, bytes = excluded.bytes, hash = excluded.hash, changed_at = excluded.changed_at`
}

export async function deleteLogo(sql: Sql, storeId: string): Promise<void> {
  await sql`delete from store_logos where store_id = ${storeId}`
}

/** A name is to be seen to lead here anew, whatever was seen of the last one. */
export async function updateHelpDomain(sql: Sql, storeId: string, domain: string | null, token: string | null): Promise<void> {
  await sql`update stores set help_domain = ${domain}, help_domain_token = ${token}, help_domain_verified_at = null where id = ${storeId}`
}

export async function selectHelpDomain(sql: Sql, storeId: string): Promise<{ domain: string; token: string } | undefined> {
  const [row] = await sql<{ domain: string; token: string }[]>`
    select help_domain as domain, help_domain_token as token from stores where id = ${storeId} and help_domain is not null`
  return row
}

/** Held until the transaction ends: of two stores that take one name at once, the second sees the first. */
export async function lockHelpDomain(sql: Sql, domain: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`help-domain:${domain}`}, 0))`
}

/** False where another store has the name, or this one has another by now. */
export async function markHelpDomain(sql: Sql, storeId: string, token: string, at: Date): Promise<boolean> {
  const rows = await sql`
    update stores s set help_domain_verified_at = coalesce(s.help_domain_verified_at, ${at}::timestamptz)
    where s.id = ${storeId} and s.help_domain_token = ${token} and not exists (
      select 1 from stores o where o.help_domain = s.help_domain and o.help_domain_verified_at is not null and o.id <> s.id)
    returning 1`
  return rows.length > 0
}

export async function selectDomainOfToken(sql: Sql, token: string): Promise<string | undefined> {
  const [row] = await sql<{ domain: string }[]>`select help_domain as domain from stores where help_domain_token = ${token}`
  return row?.domain
}

export async function selectHelpDomains(sql: Sql): Promise<{ domain: string; key: string }[]> {
  return sql<{ domain: string; key: string }[]>`
    select help_domain as domain, key from stores where help_domain_verified_at is not null and help_domain is not null`
}

export async function selectHelpVersions(sql: Sql, keys: string[]): Promise<{ key: string; version: string }[]> {
  return sql<{ key: string; version: string }[]>`
    select s.key, coalesce(v.version::text, '0') as version from stores s left join help_versions v on v.store_id = s.id
    where s.key = any(${keys})`
}
