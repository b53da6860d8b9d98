import * as z from 'zod/mini'

/** What a column of a file of orders may mean. Those of a line stand in every row of an order, the others in its first. */
const ORDER_FIELDS = [
  'id',
  'number',
  'placed_at',
  'updated_at',
  'status',
  'financial_status',
  'currency',
  'total',
  'email',
  'phone',
  'customer_id',
  'first_name',
  'last_name',
  'cancelled_at',
  'cancel_reason',
  'shipping_name',
  'shipping_address1',
  'shipping_address2',
  'shipping_city',
  'shipping_province',
  'shipping_zip',
  'shipping_country',
  'line_id',
  'line_sku',
  'line_title',
  'line_variant',
  'line_quantity',
  'line_price',
  'carrier',
  'tracking_number',
  'tracking_url',
  'shipped_at',
  'delivered_at',
  'refunded',
] as const
/** Of a file of products; those of a variant stand in every row of a product, and one of places has a row for each place. */
const PRODUCT_FIELDS = [
  'product_id',
  'product_title',
  'product_url',
  'product_image',
  'product_status',
  'product_updated_at',
  'variant_id',
  'variant_title',
  'variant_sku',
  'variant_price',
  'variant_currency',
  'variant_quantity',
  'location_id',
  'location_name',
] as const
export type CsvField = (typeof ORDER_FIELDS)[number] | (typeof PRODUCT_FIELDS)[number]
/** What a file is of. */
export type CsvKind = 'orders' | 'products'
export const CSV_FIELDS: Record<CsvKind, readonly CsvField[]> = { orders: ORDER_FIELDS, products: PRODUCT_FIELDS }

const heading = z.string().check(z.maxLength(500))

/** How a file is read. What is null here and not plain from a value is asked, never guessed. */
export const csvMapping = z.strictObject({
  /** The heading of each field's column. */
  columns: z.partialRecord(z.enum([...ORDER_FIELDS, ...PRODUCT_FIELDS]), heading),
  /** Which comes first in `03/02/2026`. */
  dates: z._default(z.nullable(z.enum(['day_first', 'month_first'])), null),
  /** What stands before the cents: of `1.234` it decides the worth. */
  decimals: z._default(z.nullable(z.enum([',', '.'])), null),
})
export type CsvMapping = z.infer<typeof csvMapping>

/** A row that was not taken in. Rows count as spreadsheets do: the headings are row 1. */
export interface CsvFailure {
  row: number
  /** The heading of the column; empty where it is about the whole order. */
  column: string
  reason: string
}

/** An order as it would be taken in. */
export interface CsvOrder {
  row: number
  number: string
  placedAt: string | null
  email: string | null
  total: string | null
  currency: string | null
  status: string | null
  lines: { title: string | null; quantity: number; price: string | null }[]
}
/** A product as it would be taken in. */
export interface CsvProduct {
  row: number
  id: string
  title: string
  /** `stock`: in all places together; null where the file says none. */
  variants: { title: string | null; price: string | null; stock: number | null }[]
}
export interface CsvPreview {
  kind: CsvKind
  headings: string[]
  /** As given, else as the headings tell. */
  mapping: CsvMapping
  /** Fields without which nothing can be taken in and that no column is for. */
  missing: CsvField[]
  /** Headings of columns that nothing is read of. */
  unread: string[]
  /** False: no column is for lines of orders, or for variants, so there will be none. */
  hasParts: boolean
  /** What no value of the file decides, and the mapping does not say. */
  asks: ('dates' | 'decimals')[]
  orders: CsvOrder[]
  products: CsvProduct[]
  failures: CsvFailure[]
}
/** How far an import has come; the last one says that it is the last. */
export interface CsvProgress {
  rows: number
  imported: number
  unchanged: number
  failed: number
  /** Of the rows since the last one. */
  failures: CsvFailure[]
  done: boolean
}

/** As many as are shown before an import. */
export const PREVIEW_SHOWN = 20
export const CSV_BYTES = 50 * 1024 * 1024

/**
 * A cell of a file that spreadsheets open: quoted, and what they would run as a formula is text (OWASP, CSV injection: a leading
 * `= + - @`, tab or return, in their wide forms too).
 */
export function csvCell(value: string | number): string {
  const text = String(value)
  const harmless = /^[\s\0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(text) && typeof value === 'string' ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}

/** What was not taken in, as a file: with a mark of UTF-8 first, for Excel. */
export function csvReport(failures: CsvFailure[], headings: [string, string, string]): string {
  const rows = [headings, ...failures.map(({ row, column, reason }) => [row, column, reason])]
  return `\uFEFF${rows.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`
}
