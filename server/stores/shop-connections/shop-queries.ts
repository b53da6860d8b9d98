import type { ShopKind } from '../../contract/console/shops.ts'
import type { Sql } from '../../database/sql.ts'

export interface ShopSettings {
  baseUrl: string
  apiVersion?: string
  /** Who runs this installation named the address: it may be of their own network. */
  isTrusted?: boolean
}

/** One connection as it is stored; the secrets are sealed. */
export interface ShopConnectionRow {
  id: string
  storeId: string
  kind: ShopKind
  settings: ShopSettings
  secret: Buffer
  previousSecret: Buffer | null
  credentials: Buffer | null
  disabledAt: Date | null
  createdAt: Date
}

const connections = (sql: Sql) =>
  sql`select id, store_id, kind, settings, secret, previous_secret, credentials, disabled_at, created_at from shop_connections`

/** Held until the transaction ends: two who connect one shop at once get one connection. */
export async function lockShop(sql: Sql, { storeId, kind, settings }: Pick<ShopConnectionRow, 'storeId' | 'kind' | 'settings'>) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`shop:${storeId}:${kind}:${settings.baseUrl}`}, 0))`
}

export async function selectSameShop(
  sql: Sql,
  { storeId, kind, settings }: Pick<ShopConnectionRow, 'storeId' | 'kind' | 'settings'>,
): Promise<ShopConnectionRow | undefined> {
  const [row] = await sql<ShopConnectionRow[]>`
    ${connections(sql)} where store_id = ${storeId} and kind = ${kind} and coalesce(settings ->> 'baseUrl', '') = ${settings.baseUrl}`
  return row
}

export async function selectShop(sql: Sql, id: string): Promise<ShopConnectionRow | undefined> {
  const [row] = await sql<ShopConnectionRow[]>`${connections(sql)} where id = ${id}`
  return row
}

export async function selectShopsById(sql: Sql, ids: string[]): Promise<ShopConnectionRow[]> {
  return sql<ShopConnectionRow[]>`${connections(sql)} where id = any(${ids})`
}

export async function selectShops(sql: Sql, storeIds: string[]): Promise<ShopConnectionRow[]> {
  return sql<ShopConnectionRow[]>`${connections(sql)} where store_id = any(${storeIds}) order by created_at, id limit 500`
}

export async function insertShop(
  sql: Sql,
  row: Pick<ShopConnectionRow, 'id' | 'storeId' | 'kind' | 'settings' | 'secret' | 'credentials'> & { at: Date },
): Promise<void> {
  await sql`
    insert into shop_connections (id, store_id, kind, settings, secret, credentials, created_at)
    values (${row.id}, ${row.storeId}, ${row.kind}, ${sql.json(row.settings as never)}, ${row.secret}, ${row.credentials}, ${row.at})`
}

/** Switched on, with these secrets. */
export async function updateShop(
  sql: Sql,
  id: string,
  { secret, previousSecret, credentials, settings }: Pick<ShopConnectionRow, 'secret' | 'previousSecret' | 'credentials' | 'settings'>,
  at: Date,
): Promise<void> {
  await sql`
    update shop_connections set secret = ${secret}, previous_secret = ${previousSecret}, credentials = ${credentials},
      settings = ${sql.json(settings as never)}, disabled_at = null, switched_on_at = ${at}
    where id = ${id}`
}

/** `toldAt`: not where it was switched on after that. */
export async function switchOff(sql: Sql, id: string, { at, toldAt }: { at: Date; toldAt: Date }): Promise<void> {
  await sql`
    update shop_connections set disabled_at = coalesce(disabled_at, ${at})
    where id = ${id} and (switched_on_at is null or switched_on_at <= ${toldAt})`
}

export async function switchOn(sql: Sql, id: string, at: Date): Promise<void> {
  await sql`update shop_connections set disabled_at = null, switched_on_at = ${at} where id = ${id}`
}
