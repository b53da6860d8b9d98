import type { CsvField } from '../../../contract/console/csv-import.ts'
import type { CsvRow } from '../read-rows.ts'
import { UnreadableValue } from '../read-value.ts'

/** A cell that cannot be read: what it is of is not taken in. */
export class UnreadableCell extends Error {
  readonly row: number
  readonly field: CsvField
  readonly asks: UnreadableValue['asks']
  constructor(row: number, field: CsvField, { message, asks }: UnreadableValue) {
    super(message)
    this.row = row
    this.field = field
    this.asks = asks
  }
}

/** What stands in a row, or in the first of all rows that has it; empty where none has. */
export type Cell = (field: CsvField, row?: CsvRow) => string
/** The same, read; null for an empty one. @throws UnreadableCell */
export type Read = <T>(field: CsvField, read: (text: string) => T, row?: CsvRow) => T | null

/** The cells of rows that belong together. */
export function cellsOf(rows: CsvRow[], places: Map<CsvField, number>): { cell: Cell; read: Read } {
  const cell: Cell = (field, row) => {
    const place = places.get(field)
    if (place === undefined) return ''
    return (row ? row.cells[place] : rows.map((each) => each.cells[place]).find((text) => text)) ?? ''
  }
  const read: Read = (field, how, row) => {
    const text = cell(field, row)
    if (text === '') return null
    try {
      return how(text)
    } catch (error) {
      if (!(error instanceof UnreadableValue)) throw error
      const at = row ?? rows.find((each) => each.cells[places.get(field) ?? -1] === text)
      throw new UnreadableCell(at?.row ?? 0, field, error)
    }
  }
  return { cell, read }
}
