import type { ProductNews } from './import-products.ts'
import { parseLoneVariant, parseNeutralProduct, parseStockLevel } from './neutral-product.ts'

/** What one delivery says of what a store sells, in the forms that are parsed here. Ids are text. */
export type ToldProduct =
  | { piece: 'product'; product: unknown }
  | { piece: 'variant'; variant: unknown }
  | { piece: 'stock'; level: unknown }
  | { piece: 'product_removed'; productId: string }

/** As if all of it were told at once. */
export function joinNews(all: ProductNews[]): ProductNews {
  return {
    products: all.flatMap(({ products = [] }) => products),
    variants: all.flatMap(({ variants = [] }) => variants),
    levels: all.flatMap(({ levels = [] }) => levels),
    removed: all.flatMap(({ removed = [] }) => removed),
  }
}

/** @throws Invalid with the field and what is wrong with it */
export function parseProductNews(told: ToldProduct[], now: Date): Required<ProductNews> {
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
        news.removed.push(each.productId)
        break
    }
  }
  return news
}
