import { CSV_FIELDS, type CsvFailure, type CsvField, type CsvMapping } from '../../contract/console/csv-import.ts'
import { Invalid } from '../../errors.ts'
import { guessMapping } from './guess-mapping.ts'
import { readOrder, UnreadableCell } from './read-order.ts'
import { BrokenFile, COLUMNS, type CsvRow, findForm, type OpenFile, readRows } from './read-rows.ts'

/** An order of a file, as the neutral form says but not parsed yet, or why it is none. `asks`: the mapping does not say enough. */
export type ReadOrder =
  | { row: number; order: Record<string, unknown> }
  | { row: number; failure: CsvFailure; asks: 'dates' | 'decimals' | null }

export interface CsvFile {
  headings: string[]
  mapping: CsvMapping
  missing: CsvField[]
  /** How far the file was read, in rows. */
  rowsRead(): number
  orders(): AsyncGenerator<ReadOrder>
}

/** One order may have as many rows. */
const ROWS_OF_ORDER = 1_000
/** Characters; a mapping may name as many. */
const HEADING = 500

/**
 * A file of orders: several rows with one number (or id) are one order with several lines, and stand together.
 * @throws Invalid where it has no headings
 */
export async function openCsv(open: OpenFile, given: CsvMapping | null): Promise<CsvFile> {
  const form = await findForm(open)
  const headings = await readHeadings(readRows(open, form))
  const mapping = given ?? guessMapping(headings)
  const places = new Map<CsvField, number>()
  for (const field of CSV_FIELDS) {
    const place = mapping.columns[field] === undefined ? -1 : headings.indexOf(mapping.columns[field] ?? '')
    if (place !== -1) places.set(field, place)
  }
  const missing: CsvField[] = places.has('number') || places.has('id') ? [] : ['number']
  let rows = 1
  return {
    headings,
    mapping,
    missing,
    rowsRead: () => rows,
    async *orders() {
      for await (const read of groupOrders(readRows(open, form), places, mapping)) {
        rows = Math.max(rows, read.row)
        yield read
      }
    },
  }
}

async function readHeadings(rows: AsyncGenerator<CsvRow>): Promise<string[]> {
  try {
    const { value } = await rows.next()
    if (value) return headingsOf(value as CsvRow)
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error
  } finally {
    await rows.return(undefined)
  }
  throw new Invalid('file: has no row of headings', 'file')
}

function headingsOf({ row, cells, isCut }: CsvRow): string[] {
  if (isCut) throw new Invalid(`file: row ${row} has more than ${COLUMNS} columns`, 'file')
  const place = cells.findIndex((cell) => cell.length > HEADING)
  if (place !== -1) throw new Invalid(`file: row ${row} has a heading longer than ${HEADING} characters, in column ${place + 1}`, 'file')
  return cells
}

async function* groupOrders(rows: AsyncGenerator<CsvRow>, places: Map<CsvField, number>, mapping: CsvMapping): AsyncGenerator<ReadOrder> {
  const keyPlace = places.get('number') ?? places.get('id') ?? 0
  const seen = new Set<string>()
  let group: CsvRow[] = []
  const keyOf = (row: CsvRow | undefined) => row?.cells[keyPlace] ?? ''
  const finish = () => readGroup(group, { key: keyOf(group[0]), seen, places, mapping })
  let isFirst = true
  try {
    for await (const row of rows) {
      if (isFirst) isFirst = false
      else if (group.length === 0 || (keyOf(row) === keyOf(group[0]) && group.length < ROWS_OF_ORDER)) group.push(row)
      else {
        yield finish()
        group = [row]
      }
    }
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error
    if (group.length > 0) yield finish()
    group = []
    yield failed(error.row, '', error.message)
  }
  if (group.length > 0) yield finish()
}

interface Group {
  key: string
  seen: Set<string>
  places: Map<CsvField, number>
  mapping: CsvMapping
}

function readGroup(rows: CsvRow[], { key, seen, places, mapping }: Group): ReadOrder {
  const row = rows[0]?.row ?? 0
  const heading = mapping.columns.number ?? mapping.columns.id ?? ''
  if (key === '') return failed(row, heading, 'The row names no order.')
  // a second part would take the place of the first, and lines would be lost
  if (seen.has(key)) return failed(row, heading, 'Rows of this order stand above already: sort the file so that they are together.')
  seen.add(key)
  const cut = rows.find(({ isCut }) => isCut)
  if (cut) return failed(cut.row, '', `Row ${cut.row} has more than ${COLUMNS} columns.`)
  try {
    return { row, order: readOrder(rows, places, mapping) }
  } catch (error) {
    if (error instanceof UnreadableCell) return failed(error.row, mapping.columns[error.field] ?? '', `${error.message}.`, error.asks)
    throw error
  }
}

function failed(row: number, column: string, reason: string, asks: 'dates' | 'decimals' | null = null): ReadOrder {
  return { row, failure: { row, column, reason }, asks }
}
