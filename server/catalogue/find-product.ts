import type { Context } from '../context.ts'
import { NotFound } from '../errors.ts'
import type { Product, Stock } from './product.ts'
import {
  groupByProduct,
  selectProductIdsByExternalId,
  selectProducts,
  selectProductsNamed,
  selectVariantsOf,
  selectVariantsOfLines,
  stockOfRow,
  variantOf,
} from './queries.ts'

/** Products of a store whose name somebody wrote, best first, with how much of the name they wrote (0 to 1). */
export async function searchProducts(
  ctx: Context,
  { storeId, text, limit }: { storeId: string; text: string; limit: number },
): Promise<{ product: Product; score: number }[]> {
  const hits = await selectProductsNamed(ctx.sql, storeId, text, limit)
  const products = new Map(
    (
      await loadProducts(
        ctx,
        hits.map((hit) => hit.id),
      )
    ).map((product) => [product.id, product]),
  )
  return hits.flatMap(({ id, score }) => {
    const product = products.get(id)
    return product ? [{ product, score }] : []
  })
}

/** By the platform's own id. @throws NotFound */
export async function getProduct(ctx: Context, storeId: string, externalId: string): Promise<Product> {
  const [product] = await loadProducts(ctx, await selectProductIdsByExternalId(ctx.sql, storeId, externalId))
  if (!product) throw new NotFound('This product')
  return product
}

/** By our own ids, in no order. */
export async function loadProducts(ctx: Context, ids: string[]): Promise<Product[]> {
  if (ids.length === 0) return []
  const [products, rows] = await Promise.all([selectProducts(ctx.sql, ids), selectVariantsOf(ctx.sql, ids)])
  const variants = groupByProduct(rows)
  return products.map((product) => ({ ...product, variants: (variants.get(product.id) ?? []).map(variantOf) }))
}

/** A line of an order, as far as it says what was bought. */
export interface BoughtLine {
  id: string
  sku: string | null
  /** Of the platform. */
  productId: string | null
  /** The variant's name. */
  variant: string | null
}

/** How much there is of what these lines are of, by the line's id: by SKU, else by product and variant name. Others are not in it. */
export async function stockOfLines(ctx: Context, storeId: string, lines: BoughtLine[]): Promise<Map<string, Stock>> {
  const skus = lines.flatMap(({ sku }) => (sku ? [sku.toUpperCase()] : []))
  const productIds = lines.flatMap(({ productId }) => (productId ? [productId] : []))
  if (skus.length + productIds.length === 0) return new Map()
  const variants = await selectVariantsOfLines(ctx.sql, storeId, [...new Set(skus)], [...new Set(productIds)])
  return new Map(
    lines.flatMap((line) => {
      const found = variantOfLine(line, variants)
      return found ? [[line.id, stockOfRow(found)] as const] : []
    }),
  )
}

function variantOfLine<T extends { sku: string | null; productExternalId: string; title: string | null }>(
  line: BoughtLine,
  variants: T[],
): T | undefined {
  const bySku = line.sku ? variants.find(({ sku }) => sku?.toUpperCase() === line.sku?.toUpperCase()) : undefined
  if (bySku) return bySku
  const ofProduct = variants.filter(({ productExternalId }) => productExternalId === line.productId)
  return ofProduct.length === 1 ? ofProduct[0] : ofProduct.find(({ title }) => title !== null && title === line.variant)
}
