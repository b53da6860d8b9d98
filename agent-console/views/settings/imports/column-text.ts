import { CSV_FIELDS, type CsvFailure, type CsvMapping } from '../../../../server/contract/console/csv-import.ts'
import { t } from '../../../texts/texts.ts'

/** What a column is for, and in brackets what the file calls it; a column that is for nothing by its heading alone. */
export function columnText(column: string, { columns }: CsvMapping): string {
  const field = [...CSV_FIELDS.orders, ...CSV_FIELDS.products].find((each) => columns[each] === column)
  if (!field || column === '') return column
  const name = t(`import.field.${field}`)
  return name.toLowerCase() === column.trim().toLowerCase() ? name : `${name} (${column})`
}

/** A failure as people read it: the column that is named beside it need not be named again, as programs call it. */
export function tellFailure({ row, column, reason }: CsvFailure, mapping: CsvMapping): CsvFailure {
  const bare = column === '' ? reason : reason.replace(/^[a-z0-9_.]{1,60}: /, '')
  return { row, column: columnText(column, mapping), reason: bare.charAt(0).toUpperCase() + bare.slice(1) }
}
