import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Context } from '../../context.ts'
import { isDatabaseAway } from '../../database/is-away.ts'
import { DeskError } from '../../errors.ts'
import { type ImportResult, importOrder, importOrders, type NeutralOrder, type OrderSource, parseNeutralOrder } from '../../orders/index.ts'
import type { StoreRow } from '../../stores/index.ts'
import { type Command, UsageError } from '../command.ts'
import { findNamedStore } from '../find-named-store.ts'
import { type Line, readLines } from '../read-lines.ts'
import { showProgress } from '../show-progress.ts'

const LINE_BYTES = 1_000_000
/** Orders in one transaction: enough that statements cost little, few enough that others wait for milliseconds. */
const BATCH = 200

interface Report {
  imported: number
  unchanged: number
  failed: { line: number; reason: string }[]
}

/** Order history from a file of JSON Lines. Running it again changes nothing, so after an interruption it is simply run again. */
export const importCommand: Command = {
  name: 'import',
  usage: 'orders FILE [--store demo] [--connection KEY] [--json]',
  summary: 'Take in orders from JSON Lines (- is stdin); prints what failed',
  options: {
    store: { type: 'string', default: 'demo' },
    connection: { type: 'string', default: 'file' },
    json: { type: 'boolean' },
  },
  positionals: [2, 2],
  async run({ positionals: [what, file = ''], values }, surroundings) {
    const { context, print } = surroundings
    if (what !== 'orders') throw new UsageError(`"${what}" cannot be imported, orders can.`)
    const stream = await openFile(file)
    const connectionKey = connectionKeyOf(String(values.connection))
    const store = await findNamedStore(surroundings, String(values.store))
    const report = await importLines(context(), { store, connectionKey }, readLines(stream, LINE_BYTES))
    for (const line of values.json ? [JSON.stringify(report)] : describe(report)) print(line)
    if (report.failed.length > 0) throw new Error(`${report.failed.length} of the orders could not be imported.`)
  },
}

async function openFile(file: string): Promise<AsyncIterable<Uint8Array>> {
  if (file === '-') return process.stdin
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}`)
  })
  if (found.isDirectory()) throw new Error(`${file} is a folder, not a file of orders.`)
  return createReadStream(file)
}

function connectionKeyOf(key: string): string {
  if (!/^[a-z0-9][a-z0-9_.-]{0,62}$/i.test(key)) throw new UsageError('--connection takes letters, digits, dots, dashes and underscores.')
  return key
}

async function importLines(
  ctx: Context,
  { store, connectionKey }: { store: StoreRow; connectionKey: string },
  lines: AsyncIterable<Line>,
): Promise<Report> {
  const source: OrderSource = { storeId: store.id, connectionKey }
  const report: Report = { imported: 0, unchanged: 0, failed: [] }
  const progress = showProgress()
  let batch: ReadOrder[] = []
  async function take(): Promise<void> {
    const { results, failed } = await importBatch(ctx, source, batch)
    for (const result of results) report[result]++
    report.failed.push(...failed)
    batch = []
    progress.tell(`${report.imported} imported, ${report.unchanged} unchanged, ${report.failed.length} failed`)
  }
  try {
    for await (const line of lines) {
      const read = readOrder(line, { timeZone: store.timeZone, now: ctx.now() })
      if (read === null) continue
      if ('reason' in read) report.failed.push({ line: line.line, reason: read.reason })
      else batch.push({ line: line.line, order: read.order })
      if (batch.length === BATCH) await take()
    }
    await take()
  } finally {
    progress.end()
  }
  return { ...report, failed: report.failed.sort((one, other) => one.line - other.line) }
}

interface ReadOrder {
  line: number
  order: NeutralOrder
}

/** All at once; one by one where the database refuses that, so that only what it refuses is left out, and named. */
async function importBatch(
  ctx: Context,
  source: OrderSource,
  batch: ReadOrder[],
): Promise<Pick<Report, 'failed'> & { results: ImportResult[] }> {
  const orders = batch.map(({ order }) => order)
  try {
    return { results: await importOrders(ctx, source, orders), failed: [] }
  } catch (error) {
    if (isDatabaseAway(error)) throw error
  }
  const results: ImportResult[] = []
  const failed: Report['failed'] = []
  for (const { line, order } of batch) {
    try {
      results.push(await importOrder(ctx, source, order))
    } catch (error) {
      if (isDatabaseAway(error)) throw error
      failed.push({ line, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  return { results, failed }
}

/** Null for an empty line. */
function readOrder(line: Line, read: { timeZone: string; now: Date }): { order: NeutralOrder } | { reason: string } | null {
  if ('problem' in line) return { reason: line.problem }
  if (line.text.trim() === '') return null
  try {
    return { order: parseNeutralOrder(JSON.parse(line.text), read) }
  } catch (error) {
    if (error instanceof SyntaxError) return { reason: 'The line is not JSON.' }
    if (error instanceof DeskError) return { reason: error.message }
    throw error
  }
}

function describe({ imported, unchanged, failed }: Report): string[] {
  return [
    `${imported} imported, ${unchanged} unchanged, ${failed.length} failed`,
    ...failed.map(({ line, reason }) => `line ${line}: ${reason}`),
  ]
}
