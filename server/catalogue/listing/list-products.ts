import type { Context } from '../../context.ts'
import type { ListedProduct, ListedVariant, ProductsPage } from '../../contract/catalogue/products.ts'
import { NotFound } from '../../errors.ts'
import type { Stock, Variant } from '../product.ts'
import { groupByProduct, selectVariantsOf, variantOf } from '../queries.ts'
import { isLowStock } from '../stock.ts'
import { type ListedRow, type ProductFilter, selectLowSince, selectProductPage } from './list-queries.ts'

const PAGE = 25
/** A page of low ones may hold some that are not: as many pages are read to fill one. */
const ROUNDS = 4

/** What the agent's stores sell, by name. @throws NotFound where `storeId` is none of theirs */
export async function listProducts(
  ctx: Context,
  { storeId, q, isLow, cursor }: { storeId: string | null; q: string; isLow: boolean; cursor: string | null },
): Promise<ProductsPage> {
  const own = ctx.actor.kind === 'agent' ? ctx.actor.storeIds : []
  if (own.length === 0 || (storeId !== null && !own.includes(storeId))) throw new NotFound('This store')
  const words = q.split(/\s+/).filter(Boolean).slice(0, 8)
  const filter = { storeIds: storeId ? [storeId] : own, words, sku: q.toUpperCase(), isLow }
  const items: ListedProduct[] = []
  let next = cursor
  for (let round = 0; round < ROUNDS && items.length < PAGE; round += 1) {
    const page = await readPage(ctx, filter, next)
    items.push(...page.items)
    next = page.next
    if (next === null) break
  }
  return { items, next }
}

async function readPage(ctx: Context, filter: ProductFilter, after: string | null): Promise<ProductsPage> {
  const rows = await selectProductPage(ctx.sql, filter, after, PAGE + 1)
  const shown = rows.slice(0, PAGE)
  const variants = await variantsOf(ctx, shown)
  const items = shown.flatMap(({ lowStockAt, ...product }): ListedProduct[] => {
    const own = variants.get(product.id) ?? []
    return filter.isLow && !own.some((variant) => variant.isLow) ? [] : [{ ...product, variants: own }]
  })
  return { items, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
}

async function variantsOf(ctx: Context, products: ListedRow[]): Promise<Map<string, ListedVariant[]>> {
  if (products.length === 0) return new Map()
  const told = (
    await selectVariantsOf(
      ctx.sql,
      products.map((product) => product.id),
    )
  ).map(variantOf)
  const figures = new Map(products.filter(({ status }) => status === 'active').map(({ id, lowStockAt }) => [id, lowStockAt]))
  const isLow = ({ productId, stock }: Variant): boolean => {
    const figure = figures.get(productId)
    return figure !== undefined && isLowStock(stock, figure)
  }
  const variants = groupByProduct(told)
  const low = new Set(told.filter(isLow).map((variant) => variant.id))
  const since = await selectLowSince(ctx.sql, [...low])
  return new Map(
    products.map(({ id }) => [
      id,
      (variants.get(id) ?? []).map((variant) => listedVariant(variant, low.has(variant.id), since.get(variant.id) ?? null)),
    ]),
  )
}

function listedVariant({ id, title, sku, price, currency, stock }: Variant, isLow: boolean, lowSince: Date | null): ListedVariant {
  return { id, title, sku, price, currency, stock: toldStock(stock), isLow, lowSince: lowSince?.toISOString() ?? null }
}

function toldStock({ state, available, places, asOf }: Stock): ListedVariant['stock'] {
  return state && { state, available, places, asOf: asOf?.toISOString() ?? null }
}
