import type { Context } from '../../context.ts'
import {
  type CsvFailure,
  type CsvMapping,
  type CsvOrder,
  type CsvPreview,
  type CsvProgress,
  PREVIEW_ORDERS,
} from '../../contract/console/csv-import.ts'
import { Invalid } from '../../errors.ts'
import { importToldOrders, parseNeutralOrder, type ToldResult } from '../../orders/index.ts'
import { getStoreById } from '../../stores/index.ts'
import { openCsv, type ReadOrder } from './read-orders.ts'
import type { OpenFile } from './read-rows.ts'

/** Orders in one transaction. */
const BATCH = 200
/** Orders that are looked at before an import: what the file does not decide shows early. */
const LOOKED_AT = 2_000
const SHOWN_FAILURES = 50
/** By which orders of files are known again, whichever file they come in. */
const CONNECTION = 'csv'

export interface CsvSource {
  storeId: string
  open: OpenFile
  /** null: as the headings tell. */
  mapping: CsvMapping | null
  connectionKey?: string
}

/** What an import would do: the first orders, what fails among the first thousands, and what is to be said before. */
export async function previewCsv(ctx: Context, { storeId, open, mapping }: CsvSource): Promise<CsvPreview> {
  const { timeZone } = await getStoreById(ctx, storeId)
  const file = await openCsv(open, mapping)
  const asks = new Set<'dates' | 'decimals'>()
  const preview: Pick<CsvPreview, 'orders' | 'failures'> = { orders: [], failures: [] }
  let looked = 0
  for await (const read of file.missing.length > 0 ? [] : file.orders()) {
    if (++looked > LOOKED_AT) break
    const shown = 'failure' in read ? read : parse(read, { timeZone, now: ctx.now() }, file.mapping)
    if ('failure' in shown) {
      if (shown.asks) asks.add(shown.asks)
      if (preview.failures.length < SHOWN_FAILURES) preview.failures.push(shown.failure)
    } else if (preview.orders.length < PREVIEW_ORDERS) preview.orders.push(shown.order)
  }
  return { headings: file.headings, mapping: file.mapping, missing: file.missing, asks: [...asks], ...preview }
}

type Shown = { order: CsvOrder } | Extract<ReadOrder, { failure: CsvFailure }>

function parse({ row, order }: { row: number; order: object }, at: { timeZone: string; now: Date }, mapping: CsvMapping): Shown {
  try {
    const { number, placed_at, email, total, currency, status, lines } = parseNeutralOrder(order, at)
    const shownLines = lines.map(({ title, sku, quantity, price }) => ({ title: title ?? sku, quantity, price }))
    return { order: { row, number, placedAt: placed_at?.toISOString() ?? null, email, total, currency, status, lines: shownLines } }
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    return { row, failure: { row, column: columnOf(error.field, mapping), reason: error.message }, asks: null }
  }
}

/**
 * Takes the orders of a file in, a batch at a time: what cannot be read is left out and told, and nothing else. The same file
 * again changes nothing. Yields how far it has come; the last is `done`.
 * @throws Invalid where the file has no headings, or none for the order's number
 */
export async function* importCsv(ctx: Context, source: CsvSource): AsyncGenerator<CsvProgress> {
  const file = await openCsv(source.open, source.mapping)
  if (file.missing.length > 0) throw new Invalid('columns: say which column holds the number of the order', 'columns')
  const into = { storeId: source.storeId, connectionKey: source.connectionKey ?? CONNECTION }
  const total = { imported: 0, unchanged: 0, failed: 0 }
  let failures: CsvFailure[] = []
  let batch: { row: number; order: object }[] = []
  const take = async (done: boolean): Promise<CsvProgress> => {
    const results = await importToldOrders(
      ctx,
      into,
      batch.map(({ order }) => order),
    )
    results.forEach((result, n) => {
      if (result.result === 'refused') failures.push(failureOf(result, batch[n]?.row ?? 0, file.mapping))
      else total[result.result]++
    })
    total.failed += failures.length
    const progress = { rows: file.rowsRead(), ...total, failures: failures.sort((one, other) => one.row - other.row), done }
    failures = []
    batch = []
    return progress
  }
  for await (const read of file.orders()) {
    if ('failure' in read) failures.push(read.failure)
    else batch.push(read)
    if (batch.length === BATCH || failures.length === BATCH) yield await take(false)
  }
  yield await take(true)
}

function failureOf({ field, reason }: ToldResult & { result: 'refused' }, row: number, mapping: CsvMapping): CsvFailure {
  return { row, column: columnOf(field, mapping), reason }
}

/** The heading of a field of the neutral form: `lines.0.price` is that of `line_price`. */
function columnOf(field: string, { columns }: CsvMapping): string {
  const name = field
    .replace(/^lines\.\d+\./, 'line_')
    .replace(/^shipping_address\./, 'shipping_')
    .replace(/^customer\.id$/, 'customer_id')
  return columns[name.split('.').at(-1) as keyof typeof columns] ?? ''
}
