import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Context } from '../../context.ts'
import { DeskError } from '../../errors.ts'
import { importOrders, type NeutralOrder, parseNeutralOrder } from '../../orders/index.ts'
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
  const source = { storeId: store.id, connectionKey }
  const report: Report = { imported: 0, unchanged: 0, failed: [] }
  const progress = showProgress()
  let batch: NeutralOrder[] = []
  async function take(): Promise<void> {
    for (const result of await importOrders(ctx, source, batch)) report[result]++
    batch = []
    progress.tell(`${report.imported} imported, ${report.unchanged} unchanged, ${report.failed.length} failed`)
  }
  try {
    for await (const line of lines) {
      const read = readOrder(line, { timeZone: store.timeZone, now: ctx.now() })
      if (read === null) continue
      if ('reason' in read) report.failed.push({ line: line.line, reason: read.reason })
      else batch.push(read.order)
      if (batch.length === BATCH) await take()
    }
    await take()
  } finally {
    progress.end()
  }
  return report
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
