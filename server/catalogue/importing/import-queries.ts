import type { Sql } from '../../database/sql.ts'
import type { Availability, ProductStatus } from '../product.ts'
import { selectVariantsBy, stockOfRow } from '../queries.ts'
import type { ProductSource } from './import-products.ts'
import type { NeutralStockLevel } from './neutral-product.ts'
import type { Version } from './version.ts'

export interface ProductRow extends Version {
  id: string
  storeId: string
  connectionKey: string
  externalId: string
  title: string
  url: string | null
  imageUrl: string | null
  status: ProductStatus
}
export interface VariantRow {
  id: string
  productId: string
  storeId: string
  externalId: string
  position: number
  title: string | null
  sku: string | null
  price: string | null
  currency: string | null
  itemId: string
  isTracked: boolean | null
  sellsWithoutStock: boolean
  quantity: number | null
  availability: Availability | null
  updatedAt: Date | null
}

/** Held until the transaction ends: what a product is compared with cannot change meanwhile, be it a row or the lack of one. */
export async function lockProducts(sql: Sql, { storeId, connectionKey }: ProductSource): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`products:${storeId}:${connectionKey}`}, 0))`
}

export async function selectProductVersions(sql: Sql, { storeId, connectionKey }: ProductSource, externalIds: string[]) {
  return sql<(Version & { id: string; externalId: string })[]>`
    select id, external_id, updated_at, content_hash from products
    where store_id = ${storeId} and connection_key = ${connectionKey} and external_id = any(${externalIds})`
}

/** One that its source tells of after it was gone is there again. */
export async function upsertProducts(sql: Sql, rows: ProductRow[], at: Date): Promise<void> {
  await sql`
    insert into products (id, store_id, connection_key, external_id, title, url, image_url, status, updated_at, content_hash, recorded_at)
    select id, "storeId", "connectionKey", "externalId", title, url, "imageUrl", status, "updatedAt", "contentHash", ${at}
    from jsonb_to_recordset(${sql.json(rows as never)}) as r (id uuid, "storeId" uuid, "connectionKey" text, "externalId" text, title text,
      url text, "imageUrl" text, status text, "updatedAt" timestamptz, "contentHash" text)
    on conflict (id) do update set title = excluded.title, url = excluded.url, image_url = excluded.image_url, status = excluded.status,
      updated_at = coalesce(excluded.updated_at, products.updated_at), content_hash = excluded.content_hash,
      removed_at = case when excluded.updated_at <= products.removed_at then products.removed_at end`
}

/** Those of these products that their source names no more. */
export async function removeVariants(sql: Sql, productIds: string[], kept: { productId: string; externalId: string }[]): Promise<void> {
  const gone = sql`
    select v.id from variants v where v.product_id = any(${productIds}) and not exists (
      select 1 from jsonb_to_recordset(${sql.json(kept)}) as k ("productId" uuid, "externalId" text)
      where k."productId" = v.product_id and k."externalId" = v.external_id)`
  await sql`delete from stock_events where variant_id in (${gone})`
  await sql`delete from variants where id in (${gone})`
}

/** The older never wins. Returns how many were written. */
export async function upsertVariants(sql: Sql, rows: VariantRow[]): Promise<number> {
  const { count } = await sql`
    insert into variants as known (id, product_id, store_id, external_id, position, title, sku, price, currency, item_id, is_tracked,
      sells_without_stock, quantity, availability, updated_at)
    select id, "productId", "storeId", "externalId", position, title, sku, price, currency, "itemId", "isTracked", "sellsWithoutStock",
      quantity, availability, "updatedAt"
    from jsonb_to_recordset(${sql.json(rows as never)}) as r (id uuid, "productId" uuid, "storeId" uuid, "externalId" text,
      position integer, title text, sku text, price numeric, currency text, "itemId" text, "isTracked" boolean,
      "sellsWithoutStock" boolean, quantity integer, availability text, "updatedAt" timestamptz)
    on conflict (product_id, external_id) do update set position = excluded.position, title = excluded.title, sku = excluded.sku,
      price = excluded.price, currency = excluded.currency, item_id = excluded.item_id, is_tracked = excluded.is_tracked,
      sells_without_stock = excluded.sells_without_stock, quantity = excluded.quantity, availability = excluded.availability,
      updated_at = coalesce(excluded.updated_at, known.updated_at)
    where known.updated_at is null or excluded.updated_at is null or excluded.updated_at >= known.updated_at`
  return count
}

/** The older never wins. Returns the item of each that tells another number. */
export async function upsertLevels(
  sql: Sql,
  { storeId, connectionKey }: ProductSource,
  levels: NeutralStockLevel[],
  at: Date,
): Promise<string[]> {
  const rows = await sql<{ itemId: string }[]>`
    with told as (
      select * from jsonb_to_recordset(${sql.json(levels as never)}) as r (item_id text, location_id text, location text,
        available integer, updated_at timestamptz)
    ), before as (
      select l.item_id, l.location_id, l.available from stock_levels l join told using (item_id, location_id)
      where l.store_id = ${storeId} and l.connection_key = ${connectionKey}
    ), written as (
      insert into stock_levels as known (store_id, connection_key, item_id, location_id, location, available, updated_at, recorded_at)
      select ${storeId}, ${connectionKey}, item_id, location_id, location, available, updated_at, ${at} from told
      on conflict (store_id, connection_key, item_id, location_id) do update set location = coalesce(excluded.location, known.location),
        available = excluded.available, updated_at = coalesce(excluded.updated_at, known.updated_at), recorded_at = excluded.recorded_at
      where known.updated_at is null or excluded.updated_at is null or excluded.updated_at >= known.updated_at
      returning item_id, location_id, available
    )
    select w.item_id from written w left join before b using (item_id, location_id)
    where b.item_id is null or b.available is distinct from w.available`
  return rows.map(({ itemId }) => itemId)
}

/** Not where a newer state of it is known. */
export async function switchRemoved(
  sql: Sql,
  { storeId, connectionKey }: ProductSource,
  removed: { id: string; at: Date }[],
): Promise<void> {
  if (removed.length === 0) return
  await sql`
    update products p set removed_at = coalesce(p.removed_at, r.at)
    from jsonb_to_recordset(${sql.json(removed as never)}) as r (id text, at timestamptz)
    where p.store_id = ${storeId} and p.connection_key = ${connectionKey} and p.external_id = r.id
      and (p.updated_at is null or p.updated_at <= r.at)`
}

/** Keeps with these variants the least that is told of their stock, for the list of what is low: after all else is taken in. */
export async function keepLowFigures(
  sql: Sql,
  { storeId, connectionKey }: ProductSource,
  { productIds, itemIds }: { productIds: string[]; itemIds: string[] },
): Promise<void> {
  await sql`
    with told as (
      select v.id, case when v.is_tracked is distinct from false then least(v.quantity, case when v.availability = 'out_of_stock' then 0 end, (
        select sum(l.available) from stock_levels l
        where l.store_id = p.store_id and l.connection_key = p.connection_key and l.item_id = v.item_id)) end as figure
      from variants v join products p on p.id = v.product_id
      where p.connection_key = ${connectionKey} and v.id in (
        select v.id from products p join variants v on v.product_id = p.id
        where p.store_id = ${storeId} and p.connection_key = ${connectionKey} and p.external_id = any(${productIds})
        union select v.id from variants v where v.store_id = ${storeId} and v.item_id = any(${itemIds})))
    update variants v set low_figure = told.figure from told where v.id = told.id and v.low_figure is distinct from told.figure`
}

/** How many there are of the variants of these products, and of those that are counted as these items. */
export async function selectCounts(
  sql: Sql,
  { storeId, connectionKey }: ProductSource,
  { productIds, itemIds }: { productIds: string[]; itemIds: string[] },
): Promise<{ variantId: string; available: number | null }[]> {
  const rows = await selectVariantsBy(
    sql,
    sql`p.connection_key = ${connectionKey} and v.id in (
      select v.id from products p join variants v on v.product_id = p.id
      where p.store_id = ${storeId} and p.connection_key = ${connectionKey} and p.external_id = any(${productIds})
      union select v.id from variants v where v.store_id = ${storeId} and v.item_id = any(${itemIds}))`,
  )
  return rows.map((row) => ({ variantId: row.id, available: stockOfRow(row).available }))
}

export async function insertStockEvents(
  sql: Sql,
  rows: { id: string; storeId: string; variantId: string; type: 'stock.low'; available: number }[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into stock_events (id, store_id, variant_id, type, available, created_at)
    select id, "storeId", "variantId", type, available, ${at}
    from jsonb_to_recordset(${sql.json(rows)}) as r (id uuid, "storeId" uuid, "variantId" uuid, type text, available integer)`
}
