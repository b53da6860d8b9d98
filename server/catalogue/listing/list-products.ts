import type { Context } from '../../context.ts'
import type { ListedProduct, ListedVariant, ProductsPage } from '../../contract/catalogue/products.ts'
import { NotFound } from '../../errors.ts'
import type { Stock, Variant } from '../product.ts'
import { groupByProduct, variantOf } from '../queries.ts'
import { isLowStock } from '../stock.ts'
import { type ListedRow, type ProductFilter, selectLowSince, selectProductPage, selectSomeVariants } from './list-queries.ts'

const PAGE = 25
/** A page of low ones may hold some that are not: as many pages are read to fill one. */
const ROUNDS = 4
/** Variants of one product that a page tells of, the low ones before others; a person looks for more in the shop. */
const SHOWN = 8
/** Variants of one product that are looked at, those that may be low before others: one may have thousands. */
const JUDGED = 50

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
  const known = await knownOf(ctx, shown)
  const items = shown.flatMap((product) => listedProduct(product, known, filter.isLow))
  return { items, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
}

/** What is known of the variants of some products. */
interface Known {
  /** As many as are judged, in the product's order. */
  variants: Map<string, Variant[]>
  counts: Map<string, number>
  low: Set<string>
  since: Map<string, Date>
}
async function knownOf({ sql }: Context, products: ListedRow[]): Promise<Known> {
  const ids = products.map((product) => product.id)
  const { rows, counts } = await selectSomeVariants(sql, ids, JUDGED)
  const told = rows.map(variantOf)
  const figures = new Map(products.filter(({ status }) => status === 'active').map(({ id, lowStockAt }) => [id, lowStockAt]))
  const isLow = ({ productId, stock }: Variant): boolean => {
    const figure = figures.get(productId)
    return figure !== undefined && isLowStock(stock, figure)
  }
  const low = told.filter(isLow).map((variant) => variant.id)
  return { variants: groupByProduct(told), counts, low: new Set(low), since: await selectLowSince(sql, low) }
}

/** With `isLow` only what is low of it; none where nothing is. */
function listedProduct({ lowStockAt: _, ...product }: ListedRow, known: Known, isLow: boolean): ListedProduct[] {
  const judged = known.variants.get(product.id) ?? []
  const low = judged.filter(({ id }) => known.low.has(id))
  if (isLow && low.length === 0) return []
  const told = [...new Set([...low, ...(isLow ? [] : judged)])].slice(0, SHOWN)
  const variants = judged.filter((variant) => told.includes(variant)).map((variant) => listedVariant(variant, known))
  return [{ ...product, variants, others: (known.counts.get(product.id) ?? 0) - variants.length }]
}

function listedVariant({ id, title, sku, price, currency, stock }: Variant, { low, since }: Known): ListedVariant {
  const lowSince = since.get(id)?.toISOString() ?? null
  return { id, title, sku, price, currency, stock: toldStock(stock), isLow: low.has(id), lowSince }
}

function toldStock({ state, available, places, asOf }: Stock): ListedVariant['stock'] {
  return state && { state, available, places, asOf: asOf?.toISOString() ?? null }
}
