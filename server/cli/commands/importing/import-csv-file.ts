import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type CsvFailure, type CsvKind, type CsvMapping, type CsvPreview, csvMapping } from '../../../contract/console/csv-import.ts'
import { type CsvSource, importCsv, previewCsv } from '../../../shops/index.ts'
import type { Input, Surroundings } from '../../command.ts'
import { showProgress } from '../../show-progress.ts'

interface CsvCall {
  kind: CsvKind
  file: string
  storeId: string
  connectionKey: string
  values: Input['values']
}

/** Orders or products of a file of CSV, or what an import of it would do. What it does not decide is asked before anything is taken in. */
export async function importCsvFile(
  { kind, file, storeId, connectionKey, values }: CsvCall,
  { context, print }: Surroundings,
): Promise<void> {
  const mapping = values.mapping === undefined ? null : await readMapping(String(values.mapping))
  const source: CsvSource = { kind, storeId, connectionKey, mapping, open: () => createReadStream(file) }
  const preview = await previewCsv(context(), source)
  if (values.preview) return print(values.json ? JSON.stringify(preview) : describePreview(preview))
  const asks = [
    ...preview.missing.map((field) => `which column holds the ${field.replace('_', ' ')}`),
    ...preview.asks.map((ask) => ASKS[ask]),
  ]
  if (asks.length > 0) throw new Error(`Say in the mapping ${asks.join(', and ')} (--preview prints the mapping to begin with).`)
  for (const line of notesOf(preview)) process.stderr.write(`${line}\n`)
  const report = await importAll(context(), source)
  print(values.json ? JSON.stringify(report) : describe(report))
  if (report.failed.length > 0) throw new Error(`${report.failed.length} of the ${kind} could not be imported.`)
}

const ASKS = {
  dates: '"dates": "day_first" or "month_first"',
  decimals: '"decimals": "," or "."',
}

interface Report {
  imported: number
  unchanged: number
  failed: CsvFailure[]
}

async function importAll(ctx: Parameters<typeof importCsv>[0], source: CsvSource): Promise<Report> {
  const report: Report = { imported: 0, unchanged: 0, failed: [] }
  const progress = showProgress()
  try {
    for await (const { imported, unchanged, failed, rows, failures } of importCsv(ctx, source)) {
      Object.assign(report, { imported, unchanged })
      report.failed.push(...failures)
      progress.tell(`row ${rows}: ${imported} imported, ${unchanged} unchanged, ${failed} failed`)
    }
  } finally {
    progress.end()
  }
  return report
}

async function readMapping(path: string): Promise<CsvMapping> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new Error(`The mapping ${path} cannot be read: ${error.message}`)
  })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Error(`The mapping ${path} is not JSON.`)
  }
  const parsed = csvMapping.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Error(`The mapping ${path}: ${issue?.path.join('.') || 'it'} ${issue?.message ?? 'is not valid'}.`)
}

const lineOf = ({ row, column, reason }: CsvFailure) => `row ${row}${column && `, ${column}`}: ${reason}`

function describe({ imported, unchanged, failed }: Report): string {
  return [`${imported} imported, ${unchanged} unchanged, ${failed.length} failed`, ...failed.map(lineOf)].join('\n')
}

/** What of the file is left out, before anybody wonders. */
function notesOf({ kind, unread, hasParts }: CsvPreview): string[] {
  return [
    ...(hasParts
      ? []
      : [kind === 'orders' ? 'No column is for lines: the orders will have none.' : 'No column is for variants: no stock is read.']),
    ...(unread.length > 0 ? [`Not read: ${unread.join(', ')}.`] : []),
  ]
}

function describePreview(preview: CsvPreview): string {
  const { mapping, missing, asks, orders, products, failures } = preview
  const shown = orders.map(({ number, placedAt, total, currency, lines }) =>
    [number, placedAt?.slice(0, 10) ?? 'no date', `${total ?? '?'} ${currency ?? ''}`.trim(), `${lines.length} lines`].join('  '),
  )
  return [
    JSON.stringify(mapping, null, 2),
    ...missing.map((field) => `No column holds the ${field.replace('_', ' ')}.`),
    ...asks.map((ask) => `To say in the mapping: ${ASKS[ask]}.`),
    ...notesOf(preview),
    ...shown,
    ...products.map(({ id, title, variants }) => [id, title, `${variants.length} variants`].join('  ')),
    ...failures.map(lineOf),
  ].join('\n')
}
