import type { HelpFont, HelpScheme, Inbox } from '../contract/api.ts'
import type { Sql } from '../database/sql.ts'
import type { BusinessHours } from './business-hours.ts'

export interface StoreRow {
  id: string
  key: string
  name: string
  locale: string
  greeting: string | null
  allowedOrigins: string[]
  accentHue: number
  accentChroma: number
  /** IANA name. */
  timeZone: string
  businessHours: BusinessHours
  botEnabled: boolean
  /** Where everybody reads it the bot says so much as that an answer comes in private. */
  botInPublic: boolean
  /** From so many pieces on, downwards, something is said to become scarce. */
  lowStockAt: number
  /** From so many days without a scan on, a parcel on its way is said to be silent. */
  silentAfterDays: number
  /** Of the help centre's pages. */
  helpFont: HelpFont
  helpScheme: HelpScheme
  /** A host name of the store's own for its help centre; null for none. */
  helpDomain: string | null
  /** Whether that name was seen to lead here: else it counts for nothing. */
  helpDomainVerified: boolean
  /** Of the logo's bytes; null for none. */
  logoHash: string | null
}
export type StoreChange = Partial<Omit<StoreRow, 'id' | 'key' | 'helpDomain' | 'helpDomainVerified' | 'logoHash'>>
const columns = (sql: Sql) => sql`s.id, s.key, s.name, s.locale, s.greeting, s.allowed_origins, s.accent_hue, s.accent_chroma,
  s.time_zone, s.business_hours, s.bot_disabled_at is null as bot_enabled, s.bot_in_public_at is not null as bot_in_public, s.low_stock_at, s.silent_after_days,
  s.help_font, s.help_scheme, s.help_domain, s.help_domain_verified_at is not null as help_domain_verified,
  (select hash from store_logos l where l.store_id = s.id) as logo_hash`

export async function selectStoreByKey(sql: Sql, key: string): Promise<StoreRow | undefined> {
  const [row] = await sql<StoreRow[]>`select ${columns(sql)} from stores s where s.key = ${key}`
  return row
}

export async function selectStore(sql: Sql, id: string): Promise<StoreRow | undefined> {
  const [row] = await sql<StoreRow[]>`select ${columns(sql)} from stores s where s.id = ${id}`
  return row
}

export async function selectStores(sql: Sql, ids: string[]): Promise<StoreRow[]> {
  return sql<StoreRow[]>`select ${columns(sql)} from stores s where s.id = any(${ids}) order by s.name, s.id limit 100`
}

export type PublicStore = Pick<StoreRow, 'key' | 'name' | 'helpDomain' | 'helpDomainVerified'>
export async function selectAllStores(sql: Sql, limit: number): Promise<PublicStore[]> {
  return sql<PublicStore[]>`
    select key, name, help_domain, help_domain_verified_at is not null as help_domain_verified from stores order by created_at, id limit ${limit}`
}

/** False where the key is taken. */
export async function insertStore(
  sql: Sql,
  store: { id: string; key: string; name: string; allowedOrigins: string[]; at: Date },
): Promise<boolean> {
  const rows = await sql`
    insert into stores (id, key, name, allowed_origins, created_at)
    values (${store.id}, ${store.key}, ${store.name}, ${store.allowedOrigins}, ${store.at})
    on conflict (key) do nothing returning 1`
  return rows.length > 0
}

export async function updateStore(sql: Sql, id: string, change: StoreChange, at: Date): Promise<void> {
  await sql`
    update stores set
      name = coalesce(${change.name ?? null}, name), locale = coalesce(${change.locale ?? null}, locale),
      greeting = case when ${change.greeting !== undefined} then ${change.greeting ?? null} else greeting end,
      allowed_origins = coalesce(${change.allowedOrigins ?? null}, allowed_origins),
      accent_hue = coalesce(${change.accentHue ?? null}, accent_hue), accent_chroma = coalesce(${change.accentChroma ?? null}, accent_chroma),
      time_zone = coalesce(${change.timeZone ?? null}, time_zone),
      business_hours = coalesce(${change.businessHours ? sql.json(change.businessHours as never) : null}, business_hours),
      low_stock_at = coalesce(${change.lowStockAt ?? null}, low_stock_at),
      silent_after_days = coalesce(${change.silentAfterDays ?? null}, silent_after_days),
      help_font = coalesce(${change.helpFont ?? null}, help_font), help_scheme = coalesce(${change.helpScheme ?? null}, help_scheme),
      bot_disabled_at = case when ${change.botEnabled === undefined} then bot_disabled_at when ${change.botEnabled ?? false} then null else ${at}::timestamptz end,
      bot_in_public_at = case when ${change.botInPublic === undefined} then bot_in_public_at when ${change.botInPublic ?? false} then coalesce(bot_in_public_at, ${at}::timestamptz) end
    where id = ${id}`
}

/** The first time stays. */
export async function updateWidgetSeen(sql: Sql, id: string, at: Date): Promise<void> {
  await sql`update stores set widget_seen_at = ${at} where id = ${id} and widget_seen_at is null`
}

export async function insertInbox(
  sql: Sql,
  inbox: { id: string; storeId: string; channel: Inbox['channel']; name: string; at: Date },
): Promise<void> {
  await sql`
    insert into inboxes (id, store_id, channel, name, created_at)
    values (${inbox.id}, ${inbox.storeId}, ${inbox.channel}, ${inbox.name}, ${inbox.at})`
}

export async function selectInboxes(sql: Sql, storeIds: string[]): Promise<Inbox[]> {
  return sql<Inbox[]>`
    select id, store_id, channel, name, disabled_at is null as enabled from inboxes where store_id = any(${storeIds}) order by id limit 500`
}

export async function updateInbox(sql: Sql, id: string, change: { name?: string; enabled?: boolean }, at: Date): Promise<void> {
  await sql`
    update inboxes set name = coalesce(${change.name ?? null}, name),
      disabled_at = case when ${change.enabled === undefined} then disabled_at when ${change.enabled ?? false} then null else ${at}::timestamptz end
    where id = ${id}`
}
