import type { ProductNews } from './import-products.ts'
import { parseLoneVariant, parseNeutralProduct, parseStockLevel } from './neutral-product.ts'

/** What one delivery says of what a store sells, in the forms that are parsed here. Ids are text. */
export type ToldProduct =
  | { piece: 'product'; product: unknown }
  | { piece: 'variant'; variant: unknown }
  | { piece: 'stock'; level: unknown }
  | { piece: 'product_removed'; productId: string }

/** As few as keep the order of what was told: whatever comes behind a removal may bring the product back. */
export function inTurns(all: ProductNews[]): ProductNews[] {
  const turns: ProductNews[][] = [[]]
  for (const news of all) {
    turns.at(-1)?.push(news)
    if (news.removed?.length) turns.push([])
  }
  return turns.filter((turn) => turn.length > 0).map(joinNews)
}

function joinNews(all: ProductNews[]): ProductNews {
  return {
    products: all.flatMap(({ products = [] }) => products),
    variants: all.flatMap(({ variants = [] }) => variants),
    levels: all.flatMap(({ levels = [] }) => levels),
    removed: all.flatMap(({ removed = [] }) => removed),
  }
}

/** `toldAt`: when it was told that a product is gone. @throws Invalid with the field and what is wrong with it */
export function parseProductNews(told: ToldProduct[], now: Date, toldAt = now): Required<ProductNews> {
  const news: Required<ProductNews> = { products: [], variants: [], levels: [], removed: [] }
  for (const each of told) {
    switch (each.piece) {
      case 'product':
        news.products.push(parseNeutralProduct(each.product, now))
        break
      case 'variant':
        news.variants.push(parseLoneVariant(each.variant, now))
        break
      case 'stock':
        news.levels.push(parseStockLevel(each.level, now))
        break
      case 'product_removed':
        news.removed.push({ id: each.productId, at: toldAt })
        break
    }
  }
  return news
}
