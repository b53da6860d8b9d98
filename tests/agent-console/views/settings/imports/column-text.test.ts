import { expect, it } from 'vitest'
import { imports } from '../../../../../agent-console/texts/imports/en.ts'
import { addEnglish } from '../../../../../agent-console/texts/texts.ts'
import { columnText, tellFailure } from '../../../../../agent-console/views/settings/imports/column-text.ts'
import { CSV_FIELDS, type CsvMapping } from '../../../../../server/contract/console/csv-import.ts'

addEnglish(imports)
const mapping: CsvMapping = { columns: { number: 'Bestellung', total: 'Total', line_price: 'Lineitem price' }, dates: null, decimals: null }

it('names every field of a file as people say it', () => {
  const fields = [...CSV_FIELDS.orders, ...CSV_FIELDS.products]
  const names = fields.map((field) => columnText('x', { ...mapping, columns: { [field]: 'x' } }))
  expect(names.filter((name) => !/ \(x\)$/.test(name) || /_/.test(name))).toEqual([])
  expect(new Set(names).size).toBe(fields.length)
})

it('keeps what the file calls a column, unless it is called the same', () => {
  expect(columnText('Bestellung', mapping)).toBe('Order number (Bestellung)')
  expect(columnText('Total', mapping)).toBe('Total')
  expect(columnText('Notes', mapping)).toBe('Notes')
  expect(columnText('', mapping)).toBe('')
})

it('says a reason without the name that programs have for its column', () => {
  const of = (column: string, reason: string) => tellFailure({ row: 3, column, reason }, mapping)
  expect(of('Lineitem price', 'lines.0.price: is no amount')).toEqual({
    row: 3,
    column: 'Line: price of one (Lineitem price)',
    reason: 'Is no amount',
  })
  expect(of('Total', '"a: lot" is no amount.').reason).toBe('"a: lot" is no amount.')
  expect(of('', 'file: is broken').reason).toBe('file: is broken'.replace('file', 'File'))
})
