import type { Fragment, Sql } from '../../database/sql.ts'
import type { ProductStatus } from '../product.ts'
import { selectVariantsBy, type ToldVariantRow } from '../queries.ts'

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
  const figures = isLow ? await sql<Figure[]>`select id, low_stock_at from stores where id = any(${storeIds})` : []
  const low = sql`and p.status = 'active' and p.id in (select product_id from variants where ${isFigureLow(sql, figures)})`
  const rest = sql`and (lower(p.title), p.id) > (select lower(title), id from products where id = ${after} and store_id = any(${storeIds}))`
  return sql<ListedRow[]>`
    select p.id, p.store_id, p.title, p.url, p.status, s.low_stock_at from products p join stores s on s.id = p.store_id
    where p.store_id = any(${storeIds}) and p.removed_at is null ${words.length > 0 ? named : sql``} ${isLow ? low : sql``} ${after ? rest : sql``}
    order by lower(p.title), p.id limit ${limit}`
}

interface Figure {
  id: string
  lowStockAt: number
}
/** With each store's own figure as a value: how many lie below it is known to the planner then, and few are found by their index. */
const isFigureLow = (sql: Sql, figures: readonly Figure[]): Fragment =>
  figures.reduce((any, { id, lowStockAt }) => sql`${any} or (store_id = ${id} and low_figure <= ${lowStockAt})`, sql`false`)

/** Some variants of each of these products, those that one of their figures calls low before others, and how many there are of all. */
export async function selectSomeVariants(
  sql: Sql,
  productIds: string[],
  most: number,
): Promise<{ rows: ToldVariantRow[]; counts: Map<string, number> }> {
  const some = await sql<{ id: string; productId: string; count: number }[]>`
    select id, product_id, count from (
      select v.id, v.product_id, count(*) over (partition by v.product_id)::int as count, row_number() over (
        partition by v.product_id order by (v.low_figure <= s.low_stock_at) is true desc, v.position, v.id) as place
      from variants v join stores s on s.id = v.store_id where v.product_id = any(${productIds})) ranked
    where place <= ${most}`
  return {
    rows: await selectVariantsBy(sql, sql`v.id = any(${some.map(({ id }) => id)})`),
    counts: new Map(some.map(({ productId, count }) => [productId, count])),
  }
}

/** When each of these variants last became low. */
export async function selectLowSince(sql: Sql, variantIds: string[]): Promise<Map<string, Date>> {
  if (variantIds.length === 0) return new Map()
  const rows = await sql<{ variantId: string; at: Date }[]>`
    select variant_id, max(created_at) as at from stock_events where variant_id = any(${variantIds}) and type = 'stock.low' group by variant_id`
  return new Map(rows.map(({ variantId, at }) => [variantId, at]))
}
