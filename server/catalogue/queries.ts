import type { Fragment, Sql } from '../database/sql.ts'
import type { Availability, ProductStatus, Stock, Variant } from './product.ts'
import { stockOf, type ToldStock } from './stock.ts'

export interface ToldVariantRow {
  id: string
  productId: string
  /** Of the product, by the platform. */
  productExternalId: string
  externalId: string
  position: number
  title: string | null
  sku: string | null
  price: string | null
  currency: string | null
  isTracked: boolean | null
  sellsWithoutStock: boolean
  quantity: number | null
  availability: Availability | null
  updatedAt: Date | null
  /** Dates are text in it. */
  levels: { locationId: string; location: string | null; available: number | null; updatedAt: string | null }[]
}

/** That one query tells of. */
const MOST_VARIANTS = 2_000

/**
 * All of the variants, however many queries it takes, by product and in the product's order, with what is told of their stock. `where`
 * sees the variant as `v` and its product as `p`.
 */
export async function selectVariantsBy(sql: Sql, where: Fragment): Promise<ToldVariantRow[]> {
  const all: ToldVariantRow[] = []
  for (let last: ToldVariantRow | undefined; ; last = all.at(-1)) {
    const rest = last && sql`and (v.product_id, v.position, v.id) > (${last.productId}::uuid, ${last.position}, ${last.id}::uuid)`
    const page = await selectSome(sql, sql`(${where}) ${rest ?? sql``}`, sql`v.product_id, v.position, v.id`)
    all.push(...page)
    if (page.length < MOST_VARIANTS) return all
  }
}

async function selectSome(sql: Sql, where: Fragment, order: Fragment): Promise<ToldVariantRow[]> {
  return sql<ToldVariantRow[]>`
    select v.id, v.product_id, p.external_id as product_external_id, v.external_id, v.position, v.title, v.sku, v.price, v.currency, v.is_tracked, v.sells_without_stock, v.quantity,
      v.availability, v.updated_at, (
        select coalesce(jsonb_agg(jsonb_build_object('locationId', l.location_id, 'location', l.location, 'available', l.available,
          'updatedAt', l.updated_at)), '[]')
        from stock_levels l where l.store_id = p.store_id and l.connection_key = p.connection_key and l.item_id = v.item_id) as levels
    from variants v join products p on p.id = v.product_id where ${where}
    order by ${order} limit ${MOST_VARIANTS}`
}

export async function selectVariantsOf(sql: Sql, productIds: string[]): Promise<ToldVariantRow[]> {
  return selectVariantsBy(sql, sql`v.product_id = any(${productIds})`)
}

/** By product, as they come. */
export function groupByProduct<T extends { productId: string }>(variants: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const variant of variants) {
    const group = groups.get(variant.productId)
    if (group) group.push(variant)
    else groups.set(variant.productId, [variant])
  }
  return groups
}

export function stockOfRow(row: ToldVariantRow): Stock {
  const levels = row.levels.map((level) => ({ ...level, updatedAt: level.updatedAt === null ? null : new Date(level.updatedAt) }))
  return stockOf({ ...row, levels } satisfies ToldStock)
}

export function variantOf(row: ToldVariantRow): Variant {
  const { id, productId, externalId, title, sku, price, currency } = row
  return { id, productId, externalId, title, sku, price, currency, stock: stockOfRow(row) }
}

export interface ProductHit {
  id: string
  storeId: string
  externalId: string
  title: string
  url: string | null
  imageUrl: string | null
  status: ProductStatus
  updatedAt: Date | null
}

export async function selectProducts(sql: Sql, ids: string[]): Promise<ProductHit[]> {
  return sql<ProductHit[]>`
    select id, store_id, external_id, title, url, image_url, status, updated_at from products where id = any(${ids})`
}

/** Of this store, by the platform's own id. */
export async function selectProductIdsByExternalId(sql: Sql, storeId: string, externalId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from products where store_id = ${storeId} and external_id = ${externalId} and removed_at is null
    order by recorded_at desc limit 1`
  return rows.map((row) => row.id)
}

/** Products on sale of whose titles the text says a part, best first; `score` is how much of it, 0 to 1. */
export async function selectProductsNamed(
  sql: Sql,
  storeId: string,
  text: string,
  limit: number,
): Promise<{ id: string; score: number }[]> {
  return sql<{ id: string; score: number }[]>`select id, score from products_named(${storeId}, ${text}, ${limit})`
}

/**
 * Which variants these lines of orders may be of: by SKU, or by the platform's id of the product; the newest first, as many as one query
 * tells of.
 */
export async function selectVariantsOfLines(sql: Sql, storeId: string, skus: string[], productIds: string[]): Promise<ToldVariantRow[]> {
  return selectSome(
    sql,
    sql`p.removed_at is null and v.id in (
      select v.id from variants v where v.store_id = ${storeId} and upper(v.sku) = any(${skus})
      union select v.id from products p join variants v on v.product_id = p.id
      where p.store_id = ${storeId} and p.external_id = any(${productIds}))`,
    sql`p.recorded_at desc, v.product_id, v.position, v.id`,
  )
}
