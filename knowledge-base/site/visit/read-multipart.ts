import { Invalid } from '../../../server/errors.ts'

export interface Part {
  name: string
  /** Null for a field; '' for a file field that nothing was chosen in. */
  fileName: string | null
  /** Read once, and before the next part is asked for; what is left of it then is dropped. */
  bytes: AsyncGenerator<Buffer, void, void>
}

const PARTS = 500
const HEAD_BYTES = 8 * 1024

/** Parts of a multipart form (RFC 7578) as they arrive, so that no file of anybody's is ever held whole. Throws Invalid for what is none. */
export async function* readParts(body: ReadableStream<Uint8Array>, boundary: string): AsyncGenerator<Part, void, void> {
  const arriving = new Arriving(body)
  const mark = Buffer.from(`\r\n--${boundary}`)
  await drop(arriving.until(mark))
  for (let count = 0; !(await arriving.ends()); count++) {
    if (count >= PARTS) throw new Invalid('The form has too many parts.')
    const head = parseHead(await arriving.head())
    const bytes = arriving.until(mark)
    yield { ...head, bytes }
    // whoever stopped in the middle may still be stopping: two readers would tear the rest apart
    await bytes.return()
    if (!arriving.isAtMark) await drop(arriving.until(mark))
  }
}

async function drop(bytes: Part['bytes']): Promise<void> {
  for await (const _ of bytes);
}

/** What has arrived of a body and was not read yet. */
class Arriving {
  /** A form begins with a mark that has no line before it. */
  #rest = Buffer.from('\r\n')
  readonly #source: AsyncIterator<Uint8Array>
  /** The last mark was read, and nothing behind it. */
  isAtMark = false

  constructor(body: ReadableStream<Uint8Array>) {
    this.#source = (body as unknown as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
  }

  async *until(mark: Buffer): Part['bytes'] {
    this.isAtMark = false
    for (;;) {
      const at = this.#rest.indexOf(mark)
      if (at >= 0) {
        const last = this.#take(at)
        this.#take(mark.length)
        this.isAtMark = true
        if (last.length > 0) yield last
        return
      }
      // the mark may have begun
      const sure = this.#rest.length - mark.length + 1
      if (sure > 0) yield this.#take(sure)
      await this.#more()
    }
  }

  /** Behind a mark: whether it was the last one. */
  async ends(): Promise<boolean> {
    while (this.#rest.length < 2) await this.#more()
    return this.#take(2).toString('latin1') === '--'
  }

  /** Lines before a part's bytes. */
  async head(): Promise<string> {
    for (;;) {
      const at = this.#rest.indexOf('\r\n\r\n')
      if (at >= 0) {
        this.isAtMark = false
        return this.#take(at + 4).toString('utf8')
      }
      if (this.#rest.length > HEAD_BYTES) throw new Invalid('The form is not one.')
      await this.#more()
    }
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#source.next()
    if (done) throw new Invalid('The form is cut off.')
    this.#rest = Buffer.concat([this.#rest, value])
  }

  #take(count: number): Buffer<ArrayBuffer> {
    const taken = this.#rest.subarray(0, count)
    this.#rest = this.#rest.subarray(count)
    return taken
  }
}

/** Browsers write a quote in a name as %22 and line ends as %0D%0A (HTML Living Standard, multipart/form-data encoding). */
function parseHead(head: string): Pick<Part, 'name' | 'fileName'> {
  const line = /^content-disposition:\s*form-data\b(.*)$/im.exec(head)?.[1] ?? ''
  const parameter = (key: string) =>
    new RegExp(`;\\s*${key}="([^"]*)"`, 'i')
      .exec(line)?.[1]
      ?.replace(/%22/g, '"')
      .replace(/%0D%0A/gi, ' ')
  const name = parameter('name')
  if (name === undefined) throw new Invalid('The form has a part without a name.')
  return { name, fileName: parameter('filename') ?? null }
}
