/** A file that can be read more than once. */
export type OpenFile = () => AsyncIterable<Uint8Array>

/** A row as spreadsheets count them: the headings are row 1. */
export interface CsvRow {
  row: number
  /** At most as many as a file may have columns. */
  cells: string[]
  /** There were more of them: what it says is not known. */
  isCut: boolean
}

/** The rest of the file could not be read. */
export class BrokenFile extends Error {
  readonly row: number
  constructor(row: number, reason: string) {
    super(reason)
    this.row = row
  }
}

/** Far above any export. */
export const COLUMNS = 500
/** Of one row, in bytes of UTF-8, with what parts and quotes its cells. */
const ROW_BYTES = 1_000_000
/** Bytes that are read at a time. */
const PIECE = 64 * 1024
const LOOKED_AT = 64 * 1024
const DELIMITERS = [',', ';', '\t'] as const

export interface FileForm {
  encoding: 'utf-8' | 'utf-16le' | 'windows-1252'
  delimiter: (typeof DELIMITERS)[number]
}

/**
 * How a file is written: by its mark, else UTF-8 if all of it is that, else Windows-1252, which any bytes are. What parts cells is
 * what its headings have most of, outside of quotes.
 */
export async function findForm(open: OpenFile): Promise<FileForm> {
  const encoding = await findEncoding(open)
  const decoder = new TextDecoder(encoding)
  let head = ''
  for await (const chunk of open()) {
    head += decoder.decode(chunk, { stream: true })
    if (head.length >= LOOKED_AT) break
  }
  const headings = firstRecord(head)
  const counts = DELIMITERS.map((delimiter) => headings.split(delimiter).length)
  return { encoding, delimiter: DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',' }
}

async function findEncoding(open: OpenFile): Promise<FileForm['encoding']> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isFirst = true
  try {
    for await (const chunk of open()) {
      if (isFirst && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
      isFirst = false
      decoder.decode(chunk, { stream: true })
    }
    decoder.decode()
    return 'utf-8'
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252'
    throw error
  }
}

/** Up to the first end of a line that no quotes hold, without what they hold. */
function firstRecord(head: string): string {
  const bare = head.replace(/"[^"]*"/g, '')
  return bare.split(/\r\n|\r|\n/, 1)[0] ?? ''
}

/** All rows with anything in them, the headings first. Throws BrokenFile, after all that stands before, where a row has no end. */
export async function* readRows(open: OpenFile, { encoding, delimiter }: FileForm): AsyncGenerator<CsvRow> {
  const { parse } = await import('csv-parse')
  let queue: CsvRow[] = []
  let [row, unread] = [0, 0]
  let fault: Error | null = null
  // taken as they are read: what waits inside of a stream is lost with it when it breaks
  const onRecord = (cells: string[]): undefined => {
    row++
    unread = 0
    if (cells.some((cell) => cell !== '')) queue.push({ row, cells: cells.slice(0, COLUMNS), isCut: cells.length > COLUMNS })
  }
  const parser = parse({ bom: true, delimiter, relaxColumnCount: true, relaxQuotes: true, maxRecordSize: ROW_BYTES, trim: true, onRecord })
  parser.on('error', (error) => {
    fault = error
  })
  parser.resume()
  const taken = function* (): Generator<CsvRow> {
    const rows = queue
    queue = []
    yield* rows
  }
  for await (const text of decoded(open, encoding)) {
    unread += Buffer.byteLength(text)
    await new Promise<unknown>((resolve) => parser.write(text, resolve))
    yield* taken()
    if (fault) throw brokenAt(row + 1, fault)
    // the parser counts what is in cells: a row of empty ones would grow without end
    if (unread > ROW_BYTES) throw tooLong(row + 1)
  }
  const closed = new Promise((resolve) => parser.once('close', resolve))
  parser.end()
  await closed
  yield* taken()
  if (fault) throw brokenAt(row + 1, fault)
}

function brokenAt(row: number, fault: Error): Error {
  const code = String((fault as { code?: unknown }).code ?? '')
  if (code === 'CSV_MAX_RECORD_SIZE') return tooLong(row)
  return code.startsWith('CSV_') ? new BrokenFile(row, `From row ${row} on the file cannot be read: a quote is not closed.`) : fault
}

const tooLong = (row: number) =>
  new BrokenFile(row, `From row ${row} on the file cannot be read: the row is longer than 1 MB, or a quote in it is not closed.`)

async function* decoded(open: OpenFile, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of open()) {
    for (let at = 0; at < chunk.length; at += PIECE) yield decoder.decode(chunk.subarray(at, at + PIECE), { stream: true })
  }
  yield decoder.decode()
}
