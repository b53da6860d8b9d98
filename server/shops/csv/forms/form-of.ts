import { CSV_FIELDS, type CsvField, type CsvKind, type CsvMapping } from '../../../contract/console/csv-import.ts'
import type { CsvRow } from '../read-rows.ts'
import { ORDER_NAMES } from './order-names.ts'
import { PRODUCT_NAMES } from './product-names.ts'
import { readOrder } from './read-order.ts'
import { readProduct } from './read-product.ts'

/** How files of one kind are read. */
export interface CsvForm {
  kind: CsvKind
  /** By which rows belong together: the first that has a column. */
  keys: CsvField[]
  /** Without a column of any of these nothing can be taken in. */
  needs: CsvField[]
  /** Whether a field is of the lines of an order, or of the variants of a product. */
  isPart(field: CsvField): boolean
  /** One record of rows in the neutral form, still to be parsed. @throws UnreadableCell */
  read(rows: CsvRow[], places: Map<CsvField, number>, mapping: CsvMapping): Record<string, unknown>
  guess(headings: string[]): CsvMapping
  /** What is said where a row has no key, and where its key stood above. */
  words: { noKey: string; scattered: string }
}

const orders: CsvForm = {
  kind: 'orders',
  keys: ['number', 'id'],
  needs: ['number', 'id'],
  isPart: (field) => field.startsWith('line_'),
  read: readOrder,
  guess: (headings) => guessBy(ORDER_NAMES, CSV_FIELDS.orders, headings),
  words: {
    noKey: 'The row names no order.',
    scattered: 'Rows of this order stand above already: sort the file so that they are together.',
  },
}
const products: CsvForm = {
  kind: 'products',
  keys: ['product_id', 'product_title'],
  needs: ['product_title'],
  isPart: (field) => field.startsWith('variant_'),
  read: readProduct,
  guess: (headings) => guessBy(PRODUCT_NAMES, CSV_FIELDS.products, headings),
  words: {
    noKey: 'The row names no product.',
    scattered: 'Rows of this product stand above already: sort the file so that they are together.',
  },
}

export const formOf = (kind: CsvKind): CsvForm => (kind === 'orders' ? orders : products)

/** `Lineitem_Price ` and `lineitem price` are one; so are `E-mail (Billing)` and `e-mail billing`. */
const plain = (heading: string) =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[_():.]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** Which column is for what, as far as headings tell. How dates and amounts are written is for a person to say. */
function guessBy(names: Partial<Record<CsvField, string[]>>, fields: readonly CsvField[], headings: string[]): CsvMapping {
  const byName = new Map<string, string>()
  for (const heading of headings) if (!byName.has(plain(heading))) byName.set(plain(heading), heading)
  const columns: CsvMapping['columns'] = {}
  for (const field of fields) {
    const found = names[field]?.map((name) => byName.get(plain(name))).find((heading) => heading !== undefined)
    if (found !== undefined) columns[field] = found
  }
  return { columns, dates: null, decimals: null }
}
