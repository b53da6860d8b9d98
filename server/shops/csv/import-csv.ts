import { importToldProducts } from '../../catalogue/index.ts'
import type { Context } from '../../context.ts'
import type { CsvFailure, CsvKind, CsvMapping, CsvProgress } from '../../contract/console/csv-import.ts'
import { Invalid } from '../../errors.ts'
import { importToldOrders } from '../../orders/index.ts'
import { columnOf } from './column-of.ts'
import { formOf } from './forms/form-of.ts'
import { openCsv } from './open-csv.ts'
import type { OpenFile } from './read-rows.ts'

/** Orders in one transaction. */
const BATCH = 200
/** By which orders and products of files are known again, whichever file they come in. */
const CONNECTION = 'csv'

export interface CsvSource {
  kind: CsvKind
  storeId: string
  open: OpenFile
  /** null: as the headings tell. */
  mapping: CsvMapping | null
  connectionKey?: string
}

/**
 * Takes the orders or products of a file in, a batch at a time: what cannot be read is left out and told, and nothing else. The same file
 * again changes nothing. Yields how far it has come; the last is `done`.
 * @throws Invalid where the file has no headings, or none for what it needs
 */
export async function* importCsv(ctx: Context, source: CsvSource): AsyncGenerator<CsvProgress> {
  const { kind, storeId } = source
  const file = await openCsv(source.open, source.mapping, formOf(kind))
  if (file.missing.length > 0) throw new Invalid(MISSING[kind], 'columns')
  const importTold = kind === 'orders' ? importToldOrders : importToldProducts
  const into = { storeId, connectionKey: source.connectionKey ?? CONNECTION }
  const total = { imported: 0, unchanged: 0, failed: 0 }
  let failures: CsvFailure[] = []
  let batch: { row: number; record: object }[] = []
  const take = async (done: boolean): Promise<CsvProgress> => {
    const told = batch.map(({ record }) => record)
    for (const [n, result] of (await importTold(ctx, into, told)).entries()) {
      if (result.result !== 'refused') total[result.result]++
      else failures.push({ row: batch[n]?.row ?? 0, column: columnOf(result.field, kind, file.mapping), reason: result.reason })
    }
    total.failed += failures.length
    const progress = { rows: file.rowsRead(), ...total, failures: failures.sort((one, other) => one.row - other.row), done }
    failures = []
    batch = []
    return progress
  }
  for await (const read of file.records()) {
    if ('failure' in read) failures.push(read.failure)
    else batch.push(read)
    if (batch.length === BATCH || failures.length === BATCH) yield await take(false)
  }
  yield await take(true)
}

const MISSING: Record<CsvKind, string> = {
  orders: 'columns: say which column holds the number of the order',
  products: 'columns: say which column holds the name of the product',
}
