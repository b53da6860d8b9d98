import { importToldProducts, type ToldProductResult } from '../../catalogue/index.ts'
import type { Context } from '../../context.ts'
import { importToldOrders, type OrderSource, type ToldResult } from '../../orders/index.ts'
import type { StoreRow } from '../../stores/index.ts'
import { type Line, readJson, readLines } from '../../told/read-lines.ts'
import { type Command, UsageError } from '../command.ts'
import { findNamedStore } from '../find-named-store.ts'
import { openFile } from '../open-file.ts'
import { showProgress } from '../show-progress.ts'
import { importArticles } from './importing/import-articles.ts'
import { importCsvFile } from './importing/import-csv-file.ts'

const LINE_BYTES = 1_000_000
/** Orders in one transaction: enough that statements cost little, few enough that others wait for milliseconds. */
const BATCH = 200

type ImportTold = (ctx: Context, source: OrderSource, told: unknown[]) => Promise<(ToldResult | ToldProductResult)[]>

interface Report {
  imported: number
  unchanged: number
  failed: { line: number; reason: string }[]
}

/** Orders, products or articles from a file of JSON Lines or CSV. Again it changes nothing, so after an interruption it is simply run again. */
export const importCommand: Command = {
  usage: `orders FILE [--store demo] [--connection KEY] [--json]
       parceldesk import products FILE [--store demo] [--connection KEY] [--json]
       parceldesk import articles DIR|FILE [--store demo] [--locale LOCALE] [--from zendesk|intercom] [--dry-run] [--publish|--draft] [--json]
       parceldesk import articles --from zendesk|intercom|site --base-url https://… [--store demo] [--dry-run] [--publish|--draft] [--json]
       parceldesk import orders|products FILE.csv [--mapping FILE.json] [--preview] [--store demo] [--connection KEY] [--json]`,
  options: {
    store: { type: 'string', default: 'demo' },
    connection: { type: 'string' },
    locale: { type: 'string' },
    from: { type: 'string' },
    'base-url': { type: 'string' },
    'dry-run': { type: 'boolean' },
    publish: { type: 'boolean' },
    draft: { type: 'boolean' },
    mapping: { type: 'string' },
    preview: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  positionals: [1, 2],
  async run({ positionals: [what, file], values }, surroundings) {
    const { context, print } = surroundings
    if (what === 'articles') return importArticles({ path: file, values }, surroundings)
    if (what !== 'orders' && what !== 'products') throw new UsageError(`"${what}" cannot be imported, orders, products and articles can.`)
    for (const option of ['from', 'base-url', 'dry-run', 'publish', 'draft'])
      if (values[option] !== undefined) throw new UsageError(`--${option} is for articles.`)
    if (file === undefined) throw new UsageError(`Name the file of ${what}.`)
    const stream = await openFile(file)
    const isCsv = file.toLowerCase().endsWith('.csv')
    if (!isCsv && (values.mapping || values.preview)) throw new UsageError('--mapping and --preview are for files of CSV.')
    const connectionKey = connectionKeyOf(String(values.connection ?? (isCsv ? 'csv' : 'file')))
    const store = await findNamedStore(surroundings, String(values.store))
    if (isCsv) return importCsvFile({ kind: what, file, connectionKey, storeId: store.id, values }, surroundings)
    const take = what === 'orders' ? importToldOrders : importToldProducts
    const report = await importLines(context(), { store, connectionKey, take }, readLines(stream, LINE_BYTES))
    for (const line of values.json ? [JSON.stringify(report)] : describe(report)) print(line)
    if (report.failed.length > 0) throw new Error(`${report.failed.length} of the ${what} could not be imported.`)
  },
}

function connectionKeyOf(key: string): string {
  if (!/^[a-z0-9][a-z0-9_.-]{0,62}$/i.test(key)) throw new UsageError('--connection takes letters, digits, dots, dashes and underscores.')
  return key
}

async function importLines(
  ctx: Context,
  { store, connectionKey, take: importTold }: { store: StoreRow; connectionKey: string; take: ImportTold },
  lines: AsyncIterable<Line>,
): Promise<Report> {
  const source: OrderSource = { storeId: store.id, connectionKey }
  const report: Report = { imported: 0, unchanged: 0, failed: [] }
  const progress = showProgress()
  let batch: { line: number; told: unknown }[] = []
  async function take(): Promise<void> {
    const told = batch.map((each) => each.told)
    for (const [n, result] of (await importTold(ctx, source, told)).entries()) {
      if (result.result === 'refused')
        report.failed.push({ line: batch[n]?.line ?? 0, reason: ('cause' in result && result.cause) || result.reason })
      else report[result.result]++
    }
    batch = []
    progress.tell(`${report.imported} imported, ${report.unchanged} unchanged, ${report.failed.length} failed`)
  }
  try {
    for await (const line of lines) {
      const read = readJson(line)
      if (read === null) continue
      if ('reason' in read) report.failed.push({ line: line.line, reason: read.reason })
      else batch.push({ line: line.line, told: read.told })
      if (batch.length === BATCH) await take()
    }
    await take()
  } finally {
    progress.end()
  }
  return { ...report, failed: report.failed.sort((one, other) => one.line - other.line) }
}

function describe({ imported, unchanged, failed }: Report): string[] {
  return [
    `${imported} imported, ${unchanged} unchanged, ${failed.length} failed`,
    ...failed.map(({ line, reason }) => `line ${line}: ${reason}`),
  ]
}
