import type { Sql } from '../../database/sql.ts'
import type { ProductStatus } from '../product.ts'

export interface ListedRow {
  id: string
  storeId: string
  title: string
  url: string | null
  status: ProductStatus
  lowStockAt: number
}
export interface ProductFilter {
  storeIds: string[]
  /** Each has to be in the name; none asks for all. */
  words: string[]
  /** How a SKU begins instead; null where nothing was written. */
  sku: string | null
  isLow: boolean
}

/** Backslash, percent and underscore mean themselves. */
const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** A page of what stores sell, behind the product `after`. With `isLow` some may be told by their number twice, and not be low. */
export async function selectProductPage(
  sql: Sql,
  { storeIds, words, sku, isLow }: ProductFilter,
  after: string | null,
  limit: number,
): Promise<ListedRow[]> {
  const named = sql`and p.id in (
    select id from products where store_id = any(${storeIds}) and title ilike all(${words.map((word) => `%${literal(word)}%`)})
    union all select product_id from variants where store_id = any(${storeIds}) and upper(sku) like ${`${literal(sku ?? '')}%`})`
  const low = sql`and p.status = 'active' and exists (
    select 1 from variants v where v.product_id = p.id and v.is_tracked is distinct from false and (
      v.quantity <= s.low_stock_at or v.availability = 'out_of_stock' or (
        select sum(l.available) from stock_levels l where l.store_id = p.store_id and l.connection_key = p.connection_key
          and l.item_id = v.item_id) <= s.low_stock_at))`
  const rest = sql`and (lower(p.title), p.id) > (select lower(title), id from products where id = ${after} and store_id = any(${storeIds}))`
  return sql<ListedRow[]>`
    select p.id, p.store_id, p.title, p.url, p.status, s.low_stock_at from products p join stores s on s.id = p.store_id
    where p.store_id = any(${storeIds}) and p.removed_at is null ${words.length > 0 ? named : sql``} ${isLow ? low : sql``} ${after ? rest : sql``}
    order by lower(p.title), p.id limit ${limit}`
}

/** When each of these variants last became low. */
export async function selectLowSince(sql: Sql, variantIds: string[]): Promise<Map<string, Date>> {
  if (variantIds.length === 0) return new Map()
  const rows = await sql<{ variantId: string; at: Date }[]>`
    select variant_id, max(created_at) as at from stock_events where variant_id = any(${variantIds}) and type = 'stock.low' group by variant_id`
  return new Map(rows.map(({ variantId, at }) => [variantId, at]))
}
