import type { Context } from '../../context.ts'
import { loadProducts } from '../find-product.ts'
import type { Product } from '../product.ts'
import { selectProductPage } from './list-queries.ts'

/** Products whose variants are read in one query. */
const AT_ONCE = 20

/** What a store sells, by name, with all of its variants and their stock. `after`: the `next` of the page before. */
export async function tellProducts(
  ctx: Context,
  storeId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<{ products: Product[]; next: string | null }> {
  const rows = await selectProductPage(ctx.sql, { storeIds: [storeId], words: [], sku: null, isLow: false }, after, limit + 1)
  const ids = rows.slice(0, limit).map((row) => row.id)
  const products = new Map<string, Product>()
  for (let at = 0; at < ids.length; at += AT_ONCE)
    for (const product of await loadProducts(ctx, ids.slice(at, at + AT_ONCE))) products.set(product.id, product)
  return { products: ids.flatMap((id) => products.get(id) ?? []), next: rows.length > limit ? (ids.at(-1) ?? null) : null }
}
