import type { IncomingMessage, ServerResponse } from 'node:http'
import { bulkFaultOf, type Node } from './answer-graphql.ts'
import { readGraphql } from './read-graphql.ts'

/** A made shop's bulk operations. Their files are made while they are sent, so that large ones are held nowhere. */
export class BulkOperations {
  /** Nobody may run one. */
  isRefused = false
  /** What was asked for, the newest last. */
  readonly documents: string[] = []
  /** As what the next ones end; COMPLETED else. */
  endsAs: string | null = null
  /** How many looks at one find it running yet. */
  looks = 0
  /** Each breaks off one download after so many bytes of what was asked for. */
  cuts: number[] = []
  /** Files are always sent from their beginning. */
  ignoresRanges = false
  /** What stands in the place of a line of the file. */
  spoil: (line: string, n: number) => string = (line) => line
  /** First bytes of the files that were asked for. */
  readonly downloads: number[] = []
  readonly #lines: (document: string) => Iterable<string>
  readonly #operations: { document: string; looks: number; size: number | null }[] = []

  constructor(lines: (document: string) => Iterable<string>) {
    this.#lines = lines
  }

  run(document: string): Node {
    if (this.isRefused) {
      const message = 'A bulk query operation for this app and shop is already in progress: gid://shopify/BulkOperation/1.'
      return { bulkOperation: null, userErrors: [{ field: null, message }] }
    }
    const fault = bulkFaultOf(readGraphql(document, {}).selection)
    if (fault) return { bulkOperation: null, userErrors: [{ field: ['query'], message: fault }] }
    this.documents.push(document)
    this.#operations.push({ document, looks: this.looks, size: null })
    return { bulkOperation: { id: idOf(this.#operations.length), status: 'CREATED' }, userErrors: [] }
  }

  find(id: string, url: string): Node | null {
    const place = Number(/^gid:\/\/shopify\/BulkOperation\/(\d+)$/.exec(id)?.[1] ?? 0)
    const operation = this.#operations[place - 1]
    if (!operation) return null
    const common = { __typename: 'BulkOperation', id, errorCode: null, rootObjectCount: '0', fileSize: null, url: null }
    if (operation.looks-- > 0) return { ...common, status: 'RUNNING' }
    if (this.endsAs) return { ...common, status: this.endsAs, errorCode: 'INTERNAL_SERVER_ERROR' }
    const { size, roots } = this.#sizeOf(operation.document)
    operation.size = size
    const file = size > 0 ? `${url}/bulk/${place}.jsonl` : null
    return { ...common, status: 'COMPLETED', rootObjectCount: String(roots), fileSize: String(size), url: file }
  }

  #sizeOf(document: string) {
    let [size, roots] = [0, 0]
    for (const line of this.#fileOf(document)) {
      size += Buffer.byteLength(line)
      if (!line.includes('"__parentId"')) roots++
    }
    return { size, roots }
  }

  *#fileOf(document: string): Generator<string> {
    let n = 0
    for (const line of this.#lines(document)) yield `${this.spoil(line, n++)}\n`
  }

  /** GET of a file, with or without `Range: bytes=N-`. */
  async send(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const operation = this.#operations[Number(/^\/bulk\/(\d+)\.jsonl/.exec(request.url ?? '')?.[1]) - 1]
    if (!operation) return void response.writeHead(403).end()
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    this.downloads.push(from)
    const begin = this.ignoresRanges ? 0 : from
    const size = operation.size ?? 0
    response.writeHead(begin > 0 ? 206 : 200, {
      'content-type': 'application/jsonl',
      'content-length': size - begin,
      ...(begin > 0 && { 'content-range': `bytes ${begin}-${size - 1}/${size}` }),
    })
    const cut = this.cuts.shift() ?? Number.POSITIVE_INFINITY
    let sent = 0
    for (const piece of piecesOf(this.#fileOf(operation.document), begin)) {
      const isLast = sent + piece.length >= cut
      const part = isLast ? piece.subarray(0, cut - sent) : piece
      sent += part.length
      const isTaken = response.write(part)
      if (isLast) return void setImmediate(() => response.destroy())
      if (!isTaken) await drained(response)
      if (response.destroyed) return
    }
    response.end()
  }
}

const idOf = (place: number) => `gid://shopify/BulkOperation/${place}`
/** Also where whoever reads it has gone. */
async function drained(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done)
      resolve()
    }
    response.on('drain', done).on('close', done)
  })
}

const PIECE = 64 * 1024

/** The bytes of lines behind the first so many. */
function* piecesOf(lines: Iterable<string>, skip: number): Generator<Buffer> {
  let [left, held, parts] = [skip, 0, [] as Buffer[]]
  for (const line of lines) {
    const bytes = Buffer.from(line)
    if (left >= bytes.length) {
      left -= bytes.length
      continue
    }
    parts.push(bytes.subarray(left))
    held += bytes.length - left
    left = 0
    if (held < PIECE) continue
    yield Buffer.concat(parts)
    parts = []
    held = 0
  }
  if (held > 0) yield Buffer.concat(parts)
}
