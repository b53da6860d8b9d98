export { findNamedProducts } from './find-named.ts'
export { type BoughtLine, getProduct, searchProducts, stockOfLines } from './find-product.ts'
export {
  importProducts,
  importToldProduct,
  importToldProducts,
  type ProductNews,
  type ProductSource,
  type ToldProductResult,
} from './importing/import-products.ts'
export { parseNeutralProduct, productOf } from './importing/neutral-product.ts'
export { inTurns, parseProductNews, type ToldProduct } from './importing/parse-told.ts'
export {
  amount,
  date,
  invalidBy,
  KEY,
  key,
  list,
  oneOf,
  optional,
  orEmpty,
  quantity,
  record,
  TEXT,
  text,
  url,
} from './importing/told-fields.ts'
export { contentHashOf, supersedes, type Version } from './importing/version.ts'
export { listProducts } from './listing/list-products.ts'
export { tellProducts } from './listing/tell-products.ts'
export { catalogueHolds } from './privacy/holding-queries.ts'
export type { Availability, Product, Stock, Variant } from './product.ts'
