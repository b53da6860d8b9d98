import type { Sql } from '../../database/sql.ts'

export interface ShopperSessionRow {
  account: string | null
  expiresAt: Date | null
  endedAt: Date | null
}
export async function selectShopperSession(sql: Sql, storeId: string, session: string): Promise<ShopperSessionRow | undefined> {
  const [row] = await sql<ShopperSessionRow[]>`
    select account, expires_at, ended_at from shopper_sessions where store_id = ${storeId} and session = ${session}`
  return row
}

export interface SpeakerRow extends ShopperSessionRow {
  identityId: string | null
  customerId: string | null
}
/** What a browser's token stands for: the account that is signed in with it, else the visitor it has become. */
export async function selectSpeaker(sql: Sql, storeId: string, session: string): Promise<SpeakerRow | undefined> {
  const [row] = await sql<SpeakerRow[]>`
    select s.account, s.expires_at, s.ended_at, i.id as identity_id, i.customer_id
    from (values (1)) one
    left join shopper_sessions s on s.store_id = ${storeId} and s.session = ${session}
    left join identities v on v.kind = 'visitor' and v.store_id = ${storeId} and v.value = ${session}
    left join identities i on i.id = coalesce(s.identity_id, v.id)`
  return row
}

/** False where the token was exchanged before. */
export async function insertUsedToken(
  sql: Sql,
  token: { storeId: string; jti: string; session: string; expiresAt: Date },
): Promise<boolean> {
  const rows = await sql`
    insert into used_tokens (store_id, jti, session, expires_at)
    values (${token.storeId}, ${token.jti}, ${token.session}, ${token.expiresAt}) on conflict do nothing returning 1`
  return rows.length > 0
}

export async function isUsedBy(sql: Sql, storeId: string, jti: string, session: string): Promise<boolean> {
  const rows = await sql`select 1 from used_tokens where store_id = ${storeId} and jti = ${jti} and session = ${session}`
  return rows.length > 0
}

export interface AccountRow {
  identityId: string
  customerId: string
}
export async function selectAccount(sql: Sql, storeId: string, account: string): Promise<AccountRow | undefined> {
  const [row] = await sql<AccountRow[]>`
    select i.id as identity_id, i.customer_id from identities i
    where i.kind = 'store_account' and i.store_id = ${storeId} and i.value = ${account}`
  return row
}

/** Begins a session or makes it last longer. */
export async function upsertShopperSession(
  sql: Sql,
  one: { storeId: string; session: string; account: string; identityId: string; at: Date; expiresAt: Date },
): Promise<void> {
  await sql`
    insert into shopper_sessions (store_id, session, account, identity_id, created_at, expires_at)
    values (${one.storeId}, ${one.session}, ${one.account}, ${one.identityId}, ${one.at}, ${one.expiresAt})
    on conflict (store_id, session) do update set expires_at = excluded.expires_at`
}

/** False where it had ended already. */
export async function endShopperSession(sql: Sql, storeId: string, session: string, at: Date): Promise<boolean> {
  const rows = await sql`
    insert into shopper_sessions (store_id, session, created_at, ended_at) values (${storeId}, ${session}, ${at}, ${at})
    on conflict (store_id, session) do update set ended_at = excluded.ended_at where shopper_sessions.ended_at is null returning 1`
  return rows.length > 0
}

/** Which of these open nothing any more. */
export async function selectEndedSessions(
  sql: Sql,
  sessions: { storeId: string; session: string }[],
  now: Date,
): Promise<{ storeId: string; session: string }[]> {
  return sql`
    select s.store_id, s.session
    from unnest(${sessions.map((each) => each.storeId)}::uuid[], ${sessions.map((each) => each.session)}::text[]) as open (store_id, session)
    join shopper_sessions s on s.store_id = open.store_id and s.session = open.session
    where s.ended_at is not null or s.expires_at <= ${now}`
}

/** Sessions of these identities that still stand: the browser of a visitor, every browser of an account. */
export async function selectSessionsOf(sql: Sql, identityIds: string[], now: Date): Promise<string[]> {
  const rows = await sql<{ session: string }[]>`
    select s.session from shopper_sessions s
    where s.identity_id = any(${identityIds}::uuid[]) and s.ended_at is null and s.expires_at > ${now}
    union
    select i.value from identities i
    where i.id = any(${identityIds}::uuid[]) and i.kind = 'visitor'
      and not exists (select 1 from shopper_sessions s where s.store_id = i.store_id and s.session = i.value)`
  return rows.map((row) => row.session)
}

/** Sign-outs of tokens that nobody ever used: a sign-in that they might have overtaken is long past. */
export async function deleteEmptySignOuts(sql: Sql, before: Date): Promise<void> {
  await sql`
    with gone as (
      delete from shopper_sessions s where s.account is null and s.ended_at < ${before}
        and not exists (select 1 from identities i where i.kind = 'visitor' and i.store_id = s.store_id and i.value = s.session)
        and not exists (select 1 from proofs p where p.store_id = s.store_id and p.session = s.session and p.how <> 'signed_out')
      returning s.store_id, s.session)
    delete from proofs p using gone where p.store_id = gone.store_id and p.session = gone.session`
}

export async function deleteExpiredTokens(sql: Sql, now: Date): Promise<void> {
  await sql`delete from used_tokens where expires_at < ${now}`
}
