import * as z from 'zod/mini'

/** What a column of a file of orders may mean. Those of a line stand in every row of an order, the others in its first. */
export const CSV_FIELDS = [
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
export type CsvField = (typeof CSV_FIELDS)[number]

const heading = z.string().check(z.maxLength(500))

/** How a file is read. What is null here and not plain from a value is asked, never guessed. */
export const csvMapping = z.strictObject({
  /** The heading of each field's column. */
  columns: z.partialRecord(z.enum(CSV_FIELDS), heading),
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
export interface CsvPreview {
  headings: string[]
  /** As given, else as the headings tell. */
  mapping: CsvMapping
  /** Fields without which nothing can be taken in and that no column is for. */
  missing: CsvField[]
  /** What no value of the file decides, and the mapping does not say. */
  asks: ('dates' | 'decimals')[]
  orders: CsvOrder[]
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
export const PREVIEW_ORDERS = 20
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
