import { type Context, transact } from '../../context.ts'
import { type Fault, Invalid } from '../../errors.ts'
import { getStoreById } from '../../stores/index.ts'
import { becameLow } from '../stock.ts'
import {
  insertStockEvents,
  keepLowFigures,
  lockProducts,
  type ProductRow,
  removeVariants,
  selectCounts,
  selectProductVersions,
  switchRemoved,
  upsertLevels,
  upsertProducts,
  upsertVariants,
  type VariantRow,
} from './import-queries.ts'
import {
  type LoneVariant,
  type NeutralProduct,
  type NeutralStockLevel,
  type NeutralVariant,
  parseNeutralProduct,
} from './neutral-product.ts'
import { contentHashOf, supersedes } from './version.ts'

/** Where products are from; ids are unique within it. */
export interface ProductSource {
  storeId: string
  connectionKey: string
}
/** As `importProducts`, of one product as a program told it. @throws Invalid with the field */
export async function importToldProduct(ctx: Context, source: ProductSource, told: unknown): Promise<'imported' | 'unchanged'> {
  const { imported } = await importProducts(ctx, source, { products: [parseNeutralProduct(told, ctx.now())] })
  return imported > 0 ? 'imported' : 'unchanged'
}

export type ToldProductResult = { result: 'imported' | 'unchanged' } | { result: 'refused'; field: string; reason: string; faults: Fault[] }

/** The same of several, each by itself: those that cannot be read keep none of the others out. */
export async function importToldProducts(ctx: Context, source: ProductSource, told: unknown[]): Promise<ToldProductResult[]> {
  const results: ToldProductResult[] = []
  for (const each of told) {
    try {
      results.push({ result: await importToldProduct(ctx, source, each) })
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      results.push({ result: 'refused', field: error.field, reason: error.message, faults: error.faults })
    }
  }
  return results
}

/** What a source tells, by what it tells of. */
export interface ProductNews {
  products?: NeutralProduct[]
  /** Of products that tell of their variants one by one. */
  variants?: LoneVariant[]
  levels?: NeutralStockLevel[]
  /** Products that the source has no more, and when it said so. */
  removed?: { id: string; at: Date }[]
}

export interface ImportedProducts {
  imported: number
  productIds: Set<string>
}

/**
 * Takes in what a source tells of its products and their stock, in one transaction and a fixed number of statements. The older never
 * wins; what is told of the stock of a product that nobody told of waits for it. Notes what became low by it.
 * Returns how many of the products, variants and levels were news, and the ids of the products of which that was more than their words:
 * they were not known or only older, or another number of them lies somewhere.
 */
export async function importProducts(ctx: Context, source: ProductSource, news: ProductNews): Promise<ImportedProducts> {
  return transact(ctx, async (ctx) => {
    await lockProducts(ctx.sql, source)
    const touched = touchedBy(news)
    const before = await selectCounts(ctx.sql, source, touched)
    const products = await takeProducts(ctx, source, news.products ?? [])
    const variants = await takeVariants(ctx, source, news.variants ?? [])
    const itemIds = await upsertLevels(ctx.sql, source, levelRows(news), ctx.now())
    const imported = products.changed + variants + itemIds.length
    await switchRemoved(ctx.sql, source, news.removed ?? [])
    if (imported > 0) await keepLowFigures(ctx.sql, source, touched)
    if (imported > 0 && before.length > 0) await noteLow(ctx, source, touched, before)
    return { imported, productIds: new Set([...products.newer, ...ownersOf(news, new Set(itemIds))]) }
  })
}

function touchedBy({ products = [], variants = [], levels = [] }: ProductNews) {
  return {
    productIds: [...products.map((product) => product.id), ...variants.map((each) => each.product_id)],
    itemIds: levels.map((level) => level.item_id),
  }
}

/** Those of the products that are told of here which hold one of these items. */
function ownersOf({ products = [], variants = [] }: ProductNews, itemIds: Set<string>): string[] {
  const holds = (variant: NeutralVariant) => itemIds.has(variant.item_id ?? variant.id)
  return [
    ...products.filter((product) => product.variants?.some(holds)).map((product) => product.id),
    ...variants.filter(({ variant }) => holds(variant)).map((each) => each.product_id),
  ]
}

async function takeProducts(
  ctx: Context,
  source: ProductSource,
  products: NeutralProduct[],
): Promise<{ changed: number; newer: string[] }> {
  const known = new Map(
    (
      await selectProductVersions(
        ctx.sql,
        source,
        products.map((product) => product.id),
      )
    ).map((version) => [version.externalId, version]),
  )
  const newest = new Map<string, { row: ProductRow; product: NeutralProduct }>()
  for (const product of products) {
    const version = { updatedAt: product.updated_at, contentHash: contentHashOf(product) }
    const before = newest.get(product.id)?.row ?? known.get(product.id)
    if (before && !supersedes(version, before)) continue
    newest.set(product.id, { row: productRow(product, version.contentHash, source, before?.id ?? ctx.newId()), product })
  }
  const changed = [...newest.values()]
  if (changed.length === 0) return { changed: 0, newer: [] }
  await upsertProducts(
    ctx.sql,
    changed.map(({ row }) => row),
    ctx.now(),
  )
  const rows = changed.flatMap(({ row, product }) =>
    (product.variants ?? []).map((variant, position) => variantRow(ctx, row, variant, position, product.updated_at)),
  )
  const whole = changed.filter(({ product }) => product.variants !== null).map(({ row }) => row.id)
  await removeVariants(
    ctx.sql,
    whole,
    rows.map(({ productId, externalId }) => ({ productId, externalId })),
  )
  await upsertVariants(ctx.sql, rows)
  const isNewer = ({ row }: (typeof changed)[number]) => {
    const before = known.get(row.externalId)
    return !before || (row.updatedAt !== null && (!before.updatedAt || row.updatedAt > before.updatedAt))
  }
  return { changed: changed.length, newer: changed.filter(isNewer).map(({ row }) => row.externalId) }
}

/** A product that nobody told of begins with the name that its variant gives it. */
async function takeVariants(ctx: Context, source: ProductSource, variants: LoneVariant[]): Promise<number> {
  if (variants.length === 0) return 0
  const ids = [...new Set(variants.map((each) => each.product_id))]
  const known = new Map((await selectProductVersions(ctx.sql, source, ids)).map(({ externalId, id }) => [externalId, id]))
  const begun = ids
    .filter((id) => !known.has(id))
    .map((id) => {
      const title = variants.find((each) => each.product_id === id)?.product_title ?? id
      const product = { id, title, url: null, image_url: null, status: null, updated_at: null, variants: null }
      return productRow(product, '', source, ctx.newId())
    })
  await upsertProducts(ctx.sql, begun, ctx.now())
  for (const { externalId, id } of begun) known.set(externalId, id)
  const rows = variants.map((each, n) =>
    variantRow(ctx, { id: known.get(each.product_id) ?? '', storeId: source.storeId }, each.variant, n, each.updated_at),
  )
  const newest = new Map<string, VariantRow>()
  for (const row of rows) {
    const key = `${row.productId} ${row.externalId}`
    const before = newest.get(key)
    if (!before?.updatedAt || !row.updatedAt || row.updatedAt >= before.updatedAt) newest.set(key, row)
  }
  return upsertVariants(ctx.sql, [...newest.values()])
}

/** Also those that products carry with them. */
function levelRows({ products = [], variants = [], levels = [] }: ProductNews): NeutralStockLevel[] {
  const ofVariant = (variant: NeutralVariant, at: Date | null) =>
    variant.stock.map((level) => ({ ...level, item_id: variant.item_id ?? variant.id, updated_at: level.updated_at ?? at }))
  const all = [
    ...products.flatMap((product) => (product.variants ?? []).flatMap((variant) => ofVariant(variant, product.updated_at))),
    ...variants.flatMap(({ variant, updated_at }) => ofVariant(variant, updated_at)),
    ...levels,
  ]
  const newest = new Map<string, NeutralStockLevel>()
  for (const level of all) {
    const key = JSON.stringify([level.item_id, level.location_id])
    const before = newest.get(key)
    if (!before?.updated_at || !level.updated_at || level.updated_at >= before.updated_at) newest.set(key, level)
  }
  return [...newest.values()]
}

async function noteLow(
  ctx: Context,
  source: ProductSource,
  touched: ReturnType<typeof touchedBy>,
  before: Awaited<ReturnType<typeof selectCounts>>,
): Promise<void> {
  const { lowStockAt } = await getStoreById(ctx, source.storeId)
  const counts = new Map(before.map((each) => [each.variantId, each.available]))
  const low = (await selectCounts(ctx.sql, source, touched)).flatMap(({ variantId, available }) =>
    available !== null && becameLow(counts.get(variantId) ?? null, available, lowStockAt)
      ? [{ id: ctx.newId(), storeId: source.storeId, variantId, type: 'stock.low' as const, available }]
      : [],
  )
  await insertStockEvents(ctx.sql, low, ctx.now())
}

function productRow(product: NeutralProduct, contentHash: string, { storeId, connectionKey }: ProductSource, id: string): ProductRow {
  const { title, url, image_url: imageUrl, updated_at: updatedAt } = product
  const status = product.status ?? 'active'
  return { id, storeId, connectionKey, externalId: product.id, title, url, imageUrl, status, updatedAt, contentHash }
}

function variantRow(
  ctx: Context,
  { id, storeId }: { id: string; storeId: string },
  variant: NeutralVariant,
  position: number,
  updatedAt: Date | null,
): VariantRow {
  const { title, sku, price, currency, quantity, availability } = variant
  return {
    id: ctx.newId(),
    productId: id,
    storeId,
    externalId: variant.id,
    position,
    title,
    sku,
    price,
    currency,
    itemId: variant.item_id ?? variant.id,
    isTracked: variant.is_tracked,
    sellsWithoutStock: variant.sells_without_stock ?? false,
    quantity,
    availability,
    updatedAt,
  }
}
