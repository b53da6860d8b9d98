import { parseNeutralProduct } from '../../catalogue/index.ts'
import type { Context } from '../../context.ts'
import { type CsvOrder, type CsvPreview, type CsvProduct, PREVIEW_SHOWN } from '../../contract/console/csv-import.ts'
import { Invalid } from '../../errors.ts'
import { parseNeutralOrder } from '../../orders/index.ts'
import { getStoreById } from '../../stores/index.ts'
import { columnOf } from './column-of.ts'
import { formOf } from './forms/form-of.ts'
import type { CsvSource } from './import-csv.ts'
import { openCsv } from './open-csv.ts'

/** Orders or products that are looked at before an import: what the file does not decide shows early. */
const LOOKED_AT = 2_000
const SHOWN_FAILURES = 50

interface Told {
  row: number
  record: object
}

/** What an import would do: the first orders or products, what fails among the first thousands, and what is to be said before. */
export async function previewCsv(ctx: Context, { kind, storeId, open, mapping }: CsvSource): Promise<CsvPreview> {
  const { timeZone } = await getStoreById(ctx, storeId)
  const at = { timeZone, now: ctx.now() }
  const { records, rowsRead: _, ...file } = await openCsv(open, mapping, formOf(kind))
  const asks = new Set<'dates' | 'decimals'>()
  const shown: Pick<CsvPreview, 'orders' | 'products' | 'failures'> = { orders: [], products: [], failures: [] }
  let looked = 0
  const show = (told: Told): void => {
    if (kind === 'orders') take(shown.orders, orderOf(told, at))
    else take(shown.products, productOf(told, at.now))
  }
  for await (const read of file.missing.length > 0 ? [] : records()) {
    if (++looked > LOOKED_AT) break
    try {
      if (!('failure' in read)) {
        show(read)
        continue
      }
      if (read.asks) asks.add(read.asks)
      if (shown.failures.length < SHOWN_FAILURES) shown.failures.push(read.failure)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const column = columnOf(error.field, kind, file.mapping)
      if (shown.failures.length < SHOWN_FAILURES) shown.failures.push({ row: read.row, column, reason: error.message })
    }
  }
  return { kind, ...file, asks: [...asks], ...shown }
}

function take<T>(shown: T[], one: T): void {
  if (shown.length < PREVIEW_SHOWN) shown.push(one)
}

/** @throws Invalid */
function orderOf({ row, record }: Told, at: { timeZone: string; now: Date }): CsvOrder {
  const { number, placed_at, email, total, currency, status, lines } = parseNeutralOrder(record, at)
  const shownLines = lines.map(({ title, sku, quantity, price }) => ({ title: title ?? sku, quantity, price }))
  return { row, number, placedAt: placed_at?.toISOString() ?? null, email, total, currency, status, lines: shownLines }
}

/** @throws Invalid */
function productOf({ row, record }: Told, now: Date): CsvProduct {
  const { id, title, variants } = parseNeutralProduct(record, now)
  const shown = (variants ?? []).map(({ title, sku, price, quantity, stock }) => {
    const lies = stock.flatMap(({ available }) => available ?? [])
    return { title: title ?? sku, price, stock: lies.length > 0 ? lies.reduce((all, each) => all + each, 0) : quantity }
  })
  return { row, id, title, variants: shown }
}
