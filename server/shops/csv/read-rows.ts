/** A file that can be read more than once. */
export type OpenFile = () => AsyncIterable<Uint8Array>

/** A row as spreadsheets count them: the headings are row 1. */
export interface CsvRow {
  row: number
  cells: string[]
}

/** The rest of the file could not be read. */
export class BrokenFile extends Error {
  readonly row: number
  constructor(row: number, reason: string) {
    super(reason)
    this.row = row
  }
}

/** Of one row, in bytes of UTF-8. */
const ROW_BYTES = 1_000_000
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

/** All rows with anything in them, the headings first. Throws BrokenFile, after all that stands before, where a quote is never closed. */
export async function* readRows(open: OpenFile, { encoding, delimiter }: FileForm): AsyncGenerator<CsvRow> {
  const { parse } = await import('csv-parse')
  let queue: string[][] = []
  let fault: Error | null = null
  // taken as they are read: what waits inside of a stream is lost with it when it breaks
  const onRecord = (cells: string[]) => void queue.push(cells)
  const parser = parse({ bom: true, delimiter, relaxColumnCount: true, relaxQuotes: true, maxRecordSize: ROW_BYTES, trim: true, onRecord })
  parser.on('error', (error) => {
    fault = error
  })
  parser.resume()
  let row = 0
  const taken = function* (): Generator<CsvRow> {
    const cellsOfRows = queue
    queue = []
    for (const cells of cellsOfRows) {
      row++
      if (cells.some((cell) => cell !== '')) yield { row, cells }
    }
  }
  for await (const text of decoded(open, encoding)) {
    await new Promise<unknown>((resolve) => parser.write(text, resolve))
    yield* taken()
    if (fault) throw brokenAt(row + 1, fault)
  }
  const closed = new Promise((resolve) => parser.once('close', resolve))
  parser.end()
  await closed
  yield* taken()
  if (fault) throw brokenAt(row + 1, fault)
}

function brokenAt(row: number, fault: Error): Error {
  if (!String((fault as { code?: unknown }).code ?? '').startsWith('CSV_')) return fault
  return new BrokenFile(row, 'From here on the file cannot be read: a quote is not closed, or a row is longer than 1 MB.')
}

async function* decoded(open: OpenFile, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of open()) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
