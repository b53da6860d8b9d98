import { Invalid } from '../../errors.ts'

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
  mustBeText(head)
  const headings = firstRecord(head)
  const counts = DELIMITERS.map((delimiter) => headings.split(delimiter).length)
  return { encoding, delimiter: DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',' }
}

/** What is no text is said to be none before anybody is asked about its columns. @throws Invalid */
function mustBeText(head: string): void {
  if (head.trim() === '') throw new Invalid('The file is empty.', 'file')
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('\u00d0\u00cf\u0011\u00e0'))
    throw new Invalid('This is a workbook or an archive, no file of CSV: save it as CSV in the program that made it.', 'file')
  if (head.includes('\0') || /^(%PDF-|<!doctype|<html|<\?xml)/i.test(head.trimStart())) throw new Invalid('This is no file of CSV.', 'file')
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
  let [row, unread, lines, linesTaken] = [0, 0, 0, 0]
  let fault: Error | null = null
  // taken as they are read: what waits inside of a stream is lost with it when it breaks
  const onRecord = (cells: string[], told: { lines: number }): undefined => {
    row++
    unread = 0
    linesTaken = told.lines
    if (cells.some((cell) => cell !== '')) queue.push({ row, cells: cells.slice(0, COLUMNS), isCut: cells.length > COLUMNS })
  }
  const parser = parse({ bom: true, delimiter, relaxColumnCount: true, relaxQuotes: true, maxRecordSize: ROW_BYTES, trim: true, onRecord })
  parser.on('error', (error) => {
    fault = error
  })
  parser.resume()
  const place = (): Place => ({ row: row + 1, line: linesTaken + 1, rest: lines - linesTaken })
  const taken = function* (): Generator<CsvRow> {
    const rows = queue
    queue = []
    yield* rows
  }
  for await (const text of decoded(open, encoding)) {
    unread += Buffer.byteLength(text)
    lines += text.split('\n').length - 1
    await new Promise<unknown>((resolve) => parser.write(text, resolve))
    yield* taken()
    if (fault) throw brokenAt(place(), fault)
    // the parser counts what is in cells: a row of empty ones would grow without end
    if (unread > ROW_BYTES) throw tooLong(place())
  }
  const closed = new Promise((resolve) => parser.once('close', resolve))
  parser.end()
  await closed
  yield* taken()
  if (fault) throw brokenAt(place(), fault)
}

/** Where the reading ended: `rest` is how many more lines were seen behind the last row that was read. */
interface Place {
  row: number
  line: number
  rest: number
}

function brokenAt(place: Place, fault: Error): Error {
  const code = String((fault as { code?: unknown }).code ?? '')
  if (code === 'CSV_MAX_RECORD_SIZE') return tooLong(place)
  return code.startsWith('CSV_')
    ? new BrokenFile(place.row, `${from(place)}: a quote is not closed. About ${linesOf(place)} not read.`)
    : fault
}

/** The reading ends here, and nobody counted what is behind. */
const tooLong = (place: Place) =>
  new BrokenFile(
    place.row,
    `${from(place)}: the row is longer than 1 MB, or a quote in it is not closed. At least ${linesOf(place)} not read.`,
  )

const from = ({ row, line }: Place) => `From row ${row}${row === line ? '' : ` (line ${line})`} on the file cannot be read`
const linesOf = ({ rest }: Place) => (rest <= 1 ? 'one line is' : `${rest} lines are`)

async function* decoded(open: OpenFile, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of open()) {
    for (let at = 0; at < chunk.length; at += PIECE) yield decoder.decode(chunk.subarray(at, at + PIECE), { stream: true })
  }
  yield decoder.decode()
}
