/** A value out of a file of JSON: the name of the list that it stands in, where it has one, and its text. */
export interface JsonPart {
  key: string | null
  text: string
}

/** Where a file is not JSON, or one value of it is too large to be held. */
export class NotJson extends Error {}

const MOST = 20_000_000

/**
 * The objects of a file of JSON, one at a time, however large it is: those of a list, or of each list that an object holds.
 * A file `{"articles": [{…}, {…}], "next_page": null}` yields two, of the key `articles`. @throws NotJson
 */
export async function* splitJson(stream: AsyncIterable<Uint8Array>): AsyncGenerator<JsonPart> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const splitter = new Splitter()
  try {
    for await (const chunk of stream) yield* splitter.read(decoder.decode(chunk, { stream: true }))
    yield* splitter.read(decoder.decode())
  } catch (error) {
    throw error instanceof TypeError ? new NotJson('The file is not UTF-8.') : error
  }
  splitter.end()
}

class Splitter {
  /** Containers that are open. */
  #open: string[] = []
  #inString = false
  #escaped = false
  /** The string that was read last: in the outermost object it may be a key. */
  #string = ''
  #key: string | null = null
  /** The value that is being kept, and how deep it began. */
  #kept: string[] | null = null
  #size = 0
  #depth = 0
  #seen = false

  end(): void {
    if (this.#open.length > 0 || this.#inString || !this.#seen) throw new NotJson('The file is not JSON, or ends in the middle of it.')
  }

  *read(text: string): Generator<JsonPart> {
    let from = 0
    for (let at = 0; at < text.length; at++) {
      const char = text[at] ?? ''
      if (this.#inString) {
        this.#readString(char)
        continue
      }
      if (char === '"') {
        this.#inString = true
        this.#string = ''
      } else if (char === ':' && this.#open.length === 1 && this.#open[0] === '{') this.#key = this.#string
      else if (char === '{' || char === '[') {
        if (!this.#kept && char === '{' && this.#isWanted()) {
          this.#kept = []
          this.#size = 0
          this.#depth = this.#open.length
          from = at
        }
        this.#open.push(char)
        this.#seen = true
      } else if (char === '}' || char === ']') {
        if (this.#open.pop() !== (char === '}' ? '{' : '[')) throw new NotJson('The file is not JSON.')
        if (this.#kept && this.#open.length === this.#depth) {
          const whole = [...this.#kept, text.slice(from, at + 1)].join('')
          this.#kept = null
          yield { key: this.#key, text: whole }
        }
      } else if (!this.#seen && !/[\s\uFEFF]/.test(char)) throw new NotJson('The file is not JSON.')
    }
    if (this.#kept) this.#keep(text.slice(from))
  }

  /** In the outermost list, in a list of the outermost object, or a value of that. */
  #isWanted(): boolean {
    const [first, second] = this.#open
    if (this.#open.length === 1) return true
    return this.#open.length === 2 && first === '{' && second === '['
  }

  #readString(char: string): void {
    if (this.#escaped) this.#escaped = false
    else if (char === '\\') this.#escaped = true
    else if (char === '"') this.#inString = false
    if (this.#open.length === 1 && this.#inString && this.#string.length < 100) this.#string += char
  }

  #keep(piece: string): void {
    this.#size += piece.length
    if (this.#size > MOST) throw new NotJson(`One of its objects is longer than ${MOST / 1_000_000} million characters.`)
    this.#kept?.push(piece)
  }
}
