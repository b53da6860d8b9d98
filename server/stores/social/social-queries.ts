import type { SocialHealth } from '../../contract/social/connections.ts'
import type { Network } from '../../contract/social/networks.ts'
import type { Sql } from '../../database/sql.ts'

export interface SocialSettings {
  /** '' where the network's own is meant. */
  baseUrl: string
  account: { id: string; handle: string; name: string }
  /** Who runs this installation named the address: it may be of their own network. */
  isTrusted?: boolean
}

/** One connection as it is stored; the secrets are sealed. */
export interface SocialRow {
  id: string
  storeId: string
  inboxId: string
  network: Network
  settings: SocialSettings
  secret: Buffer
  previousSecret: Buffer | null
  verifyToken: Buffer | null
  credentials: Buffer | null
  expiresAt: Date | null
  position: unknown
  health: SocialHealth | null
  disabledAt: Date | null
  createdAt: Date
}

const connections = (sql: Sql) => sql`
  select id, store_id, inbox_id, network, settings, secret, previous_secret, verify_token, credentials, expires_at, position, health,
    disabled_at, created_at
  from social_connections`

export type SocialKey = Pick<SocialRow, 'storeId' | 'network' | 'settings'>

/** Held until the transaction ends: two who connect one account at once get one connection. */
export async function lockSocial(sql: Sql, { storeId, network, settings }: SocialKey): Promise<void> {
  const key = `social:${storeId}:${network}:${settings.baseUrl}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`
}

/** Of that account; without one, all that it may be, of two at most. */
export async function selectSameSocials(sql: Sql, { storeId, network, settings }: SocialKey): Promise<SocialRow[]> {
  return sql<SocialRow[]>`
    ${connections(sql)} where store_id = ${storeId} and network = ${network} and coalesce(settings ->> 'baseUrl', '') = ${settings.baseUrl}
      and ${settings.account.id} in ('', coalesce(settings #>> '{account,id}', ''))
    limit 2`
}

export async function selectSocial(sql: Sql, id: string): Promise<SocialRow | undefined> {
  const [row] = await sql<SocialRow[]>`${connections(sql)} where id = ${id}`
  return row
}

export async function selectSocialByInbox(sql: Sql, inboxId: string): Promise<SocialRow | undefined> {
  const [row] = await sql<SocialRow[]>`${connections(sql)} where inbox_id = ${inboxId}`
  return row
}

export async function selectSocialsById(sql: Sql, ids: string[]): Promise<SocialRow[]> {
  return sql<SocialRow[]>`${connections(sql)} where id = any(${ids})`
}

export async function selectSocials(sql: Sql, storeIds: string[]): Promise<SocialRow[]> {
  return sql<SocialRow[]>`${connections(sql)} where store_id = any(${storeIds}) order by created_at, id limit 500`
}

export async function insertSocial(
  sql: Sql,
  row: Pick<SocialRow, 'id' | 'storeId' | 'inboxId' | 'network' | 'settings' | 'secret' | 'verifyToken' | 'credentials'> & { at: Date },
): Promise<void> {
  await sql`
    insert into social_connections (id, store_id, inbox_id, network, settings, secret, verify_token, credentials, created_at)
    values (${row.id}, ${row.storeId}, ${row.inboxId}, ${row.network}, ${sql.json(row.settings as never)}, ${row.secret}, ${row.verifyToken},
      ${row.credentials}, ${row.at})`
}

/** Switched on, with these secrets; how it was doing is not known any more. */
export async function updateSocial(
  sql: Sql,
  id: string,
  { secret, previousSecret, credentials, settings }: Pick<SocialRow, 'secret' | 'previousSecret' | 'credentials' | 'settings'>,
): Promise<void> {
  await sql`
    update social_connections set secret = ${secret}, previous_secret = ${previousSecret}, credentials = ${credentials},
      settings = ${sql.json(settings as never)}, disabled_at = null, health = null, expires_at = null
    where id = ${id}`
}

export async function updateSwitch(sql: Sql, id: string, disabledAt: Date | null): Promise<void> {
  await sql`update social_connections set disabled_at = ${disabledAt} where id = ${id}`
}

export async function updateCredentials(sql: Sql, id: string, credentials: Buffer, expiresAt: Date | null): Promise<void> {
  await sql`update social_connections set credentials = ${credentials}, expires_at = ${expiresAt} where id = ${id}`
}

/** Held until the transaction ends: of two who renew at once the second finds what the first was given. */
export async function lockCredentials(sql: Sql, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`social credentials ${id}`}, 0))`
}

/** False where another connection is of this account already. */
export async function updateAccount(sql: Sql, id: string, account: SocialSettings['account'], expiresAt: Date | null): Promise<boolean> {
  const { count } = await sql`
    update social_connections own set settings = settings || ${sql.json({ account })}, expires_at = ${expiresAt}
    where id = ${id} and not exists (
      select from social_connections other
      where other.id <> own.id and other.store_id = own.store_id and other.network = own.network
        and coalesce(other.settings ->> 'baseUrl', '') = coalesce(own.settings ->> 'baseUrl', '')
        and coalesce(other.settings #>> '{account,id}', '') = ${account.id})`
  return count > 0
}

/** False where it was so before: then since when stays. */
export async function updateHealth(sql: Sql, id: string, health: SocialHealth): Promise<boolean> {
  const { count } = await sql`
    update social_connections set health = ${sql.json(health as never)}
    where id = ${id} and (health ->> 'state' is distinct from ${health.state} or health ->> 'reason' is distinct from ${health.reason})`
  return count > 0
}

export async function updatePosition(sql: Sql, id: string, position: unknown): Promise<void> {
  await sql`update social_connections set position = ${sql.json(position as never)} where id = ${id}`
}

/** Those of open connections that are polled. */
export async function selectPolled(sql: Sql, networks: readonly string[]): Promise<{ id: string }[]> {
  return sql<{ id: string }[]>`
    select id from social_connections where network = any(${[...networks]}) and disabled_at is null and credentials is not null order by id limit 500`
}

/** Open connections that have what their API is asked with. */
export async function selectAskable(sql: Sql): Promise<{ id: string }[]> {
  return sql<
    { id: string }[]
  >`select id from social_connections where disabled_at is null and credentials is not null order by id limit 500`
}
