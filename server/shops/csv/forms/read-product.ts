import type { CsvField, CsvMapping } from '../../../contract/console/csv-import.ts'
import type { CsvRow } from '../read-rows.ts'
import { readAmount, readDate, UnreadableValue } from '../read-value.ts'
import { type Cell, cellsOf, type Read, UnreadableCell } from './cells.ts'

const STATUSES = new Map([
  ['active', 'active'],
  ['published', 'active'],
  ['publish', 'active'],
  ['draft', 'draft'],
  ['archived', 'archived'],
  ['unlisted', 'active'],
])

/**
 * The rows of one product as a neutral product, still to be parsed: each is a variant, or with a place how many of a variant lie there.
 * A variant without an id is known by its SKU, else by its name.
 * @throws UnreadableCell
 */
export function readProduct(rows: CsvRow[], places: Map<CsvField, number>, mapping: CsvMapping): Record<string, unknown> {
  const { cell, read } = cellsOf(rows, places)
  const id = cell('product_id') || cell('product_title')
  return {
    id,
    title: cell('product_title'),
    url: cell('product_url'),
    // some write all of them into one cell
    image_url: cell('product_image').split(/,\s/, 1)[0],
    status: read('product_status', statusOf),
    updated_at: read('product_updated_at', (text) => readDate(text, mapping.dates)),
    variants: variantsOf(rows, id, { cell, read }, mapping),
  }
}

function statusOf(text: string): string {
  const status = STATUSES.get(text.toLowerCase())
  if (!status) throw new UnreadableValue(`"${text.slice(0, 40)}" is no state that is known`)
  return status
}

interface Level {
  location_id: string
  location: string
  available: number | null
}
interface Variant {
  id: string
  quantity: number | null
  stock: Level[]
}

/** Null where no row tells of one: those that are known stay. */
function variantsOf(rows: CsvRow[], productId: string, { cell, read }: { cell: Cell; read: Read }, mapping: CsvMapping): Variant[] | null {
  const variants = new Map<string, Variant>()
  for (const row of rows) {
    const [own, sku, title] = [cell('variant_id', row), cell('variant_sku', row), cell('variant_title', row)]
    const price = read('variant_price', (text) => readAmount(text, mapping.decimals), row)
    const quantity = read('variant_quantity', readCount, row)
    // rows of pictures alone
    if (!own && !sku && !title && price === null && quantity === null) continue
    const id = own || sku || title || productId
    const level = levelOf(row, cell, quantity)
    const known = variants.get(id)
    if (known && (!level || known.stock.some((each) => each.location_id === level.location_id)))
      throw new UnreadableCell(row.row, 'variant_id', new UnreadableValue(`"${id.slice(0, 40)}" stands above already`))
    if (known && level) known.stock.push(level)
    const currency = cell('variant_currency', row).toUpperCase()
    const made = { id, title, sku, price, currency, quantity: level ? null : quantity, stock: level ? [level] : [] }
    if (!known) variants.set(id, made)
  }
  return variants.size === 0 ? null : [...variants.values()]
}

function levelOf(row: CsvRow, cell: Cell, available: number | null): Level | null {
  const [id, location] = [cell('location_id', row), cell('location_name', row)]
  return id || location ? { location_id: id || location, location: location || id, available } : null
}

/** Below zero is what is owed to those who ordered: exports of shops hold it. Shopify's says in words that a place has none of it. */
function readCount(text: string): number | null {
  if (/^(not stocked|n\/a|-)$/i.test(text)) return null
  if (!/^-?\d{1,9}([.,]0+)?$/.test(text)) throw new UnreadableValue(`"${text.slice(0, 40)}" is no whole number`)
  return Number.parseInt(text, 10)
}
