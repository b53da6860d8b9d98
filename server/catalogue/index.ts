export { type BoughtLine, getProduct, searchProducts, stockOfLines } from './find-product.ts'
export { importProducts, type ProductNews, type ProductSource } from './importing/import-products.ts'
export {
  type LoneVariant,
  type NeutralProduct,
  type NeutralStockLevel,
  parseLoneVariant,
  parseNeutralProduct,
  parseStockLevel,
} from './importing/neutral-product.ts'
export { joinNews, parseProductNews, type ToldProduct } from './importing/parse-told.ts'
export { amount, date, KEY, key, list, oneOf, optional, orEmpty, quantity, record, TEXT, text, url } from './importing/told-fields.ts'
export { contentHashOf, supersedes, type Version } from './importing/version.ts'
export { catalogueHolds } from './privacy/holding-queries.ts'
export type { Availability, Product, Stock, Variant } from './product.ts'
