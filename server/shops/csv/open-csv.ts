import { CSV_FIELDS, type CsvFailure, type CsvField, type CsvMapping } from '../../contract/console/csv-import.ts'
import { Invalid } from '../../errors.ts'
import { UnreadableCell } from './forms/cells.ts'
import type { CsvForm } from './forms/form-of.ts'
import { BrokenFile, COLUMNS, type CsvRow, findForm, type OpenFile, readRows } from './read-rows.ts'

/** An order or a product of a file, in the neutral form but not parsed yet, or why it is none. `asks`: the mapping does not say enough. */
export type ReadRecord =
  | { row: number; record: Record<string, unknown> }
  | { row: number; failure: CsvFailure; asks: 'dates' | 'decimals' | null }

export interface CsvFile {
  headings: string[]
  mapping: CsvMapping
  missing: CsvField[]
  /** As CsvPreview has them. */
  unread: string[]
  hasParts: boolean
  /** How far the file was read, in rows. */
  rowsRead(): number
  records(): AsyncGenerator<ReadRecord>
}

/** One record may have as many rows. */
const ROWS_OF_RECORD = 1_000
/** Characters; a mapping may name as many. */
const HEADING = 500

/**
 * A file of orders or products: several rows with one number (or id) are one order with several lines, and stand together.
 * @throws Invalid where it has no headings, and where it is no text
 */
export async function openCsv(open: OpenFile, given: CsvMapping | null, of: CsvForm): Promise<CsvFile> {
  const form = await findForm(open)
  const headings = await readHeadings(readRows(open, form))
  const mapping = given ?? of.guess(headings)
  const places = new Map<CsvField, number>()
  for (const field of CSV_FIELDS[of.kind]) {
    const place = mapping.columns[field] === undefined ? -1 : headings.indexOf(mapping.columns[field] ?? '')
    if (place !== -1) places.set(field, place)
  }
  const missing = of.needs.some((field) => places.has(field)) ? [] : of.needs.slice(0, 1)
  const read = new Set(places.values())
  let rows = 1
  return {
    headings,
    mapping,
    missing,
    unread: headings.filter((heading, place) => heading !== '' && !read.has(place)),
    hasParts: [...places.keys()].some(of.isPart),
    rowsRead: () => rows,
    async *records() {
      for await (const read of groupRows(readRows(open, form), { of, places, mapping })) {
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
  throw new Invalid('The file is empty.', 'file')
}

function headingsOf({ row, cells, isCut }: CsvRow): string[] {
  if (isCut) throw new Invalid(`file: row ${row} has more than ${COLUMNS} columns`, 'file')
  const place = cells.findIndex((cell) => cell.length > HEADING)
  if (place !== -1) throw new Invalid(`file: row ${row} has a heading longer than ${HEADING} characters, in column ${place + 1}`, 'file')
  return cells
}

interface Reading {
  of: CsvForm
  places: Map<CsvField, number>
  mapping: CsvMapping
}

async function* groupRows(rows: AsyncGenerator<CsvRow>, reading: Reading): AsyncGenerator<ReadRecord> {
  const { of, places } = reading
  const keyPlace = of.keys.map((key) => places.get(key)).find((place) => place !== undefined) ?? 0
  const seen = new Set<string>()
  let group: CsvRow[] = []
  const keyOf = (row: CsvRow | undefined) => row?.cells[keyPlace] ?? ''
  const finish = () => readGroup(group, keyOf(group[0]), seen, reading)
  let isFirst = true
  try {
    for await (const row of rows) {
      if (isFirst) isFirst = false
      else if (group.length === 0 || (keyOf(row) === keyOf(group[0]) && group.length < ROWS_OF_RECORD)) group.push(row)
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

function readGroup(rows: CsvRow[], key: string, seen: Set<string>, { of, places, mapping }: Reading): ReadRecord {
  const row = rows[0]?.row ?? 0
  const heading = of.keys.map((key) => mapping.columns[key]).find((name) => name !== undefined) ?? ''
  if (key === '') return failed(row, heading, of.words.noKey)
  // a second part would take the place of the first, and lines would be lost
  if (seen.has(key)) return failed(row, heading, of.words.scattered)
  seen.add(key)
  const cut = rows.find(({ isCut }) => isCut)
  if (cut) return failed(cut.row, '', `Row ${cut.row} has more than ${COLUMNS} columns.`)
  try {
    return { row, record: of.read(rows, places, mapping) }
  } catch (error) {
    if (error instanceof UnreadableCell) return failed(error.row, mapping.columns[error.field] ?? '', `${error.message}.`, error.asks)
    throw error
  }
}

function failed(row: number, column: string, reason: string, asks: 'dates' | 'decimals' | null = null): ReadRecord {
  return { row, failure: { row, column, reason }, asks }
}
