/** The desk takes what comes later for another question. */
const FOLD_MS = 600_000
/** Fewer letters are the beginning of anything. */
const LETTERS = 3

/**
 * What is being asked, as the desk keeps it: the pieces of one question are known by one id, which is nowhere but in this page. Another question
 * gets another id before it is sent, for nobody waits for the answer to a piece.
 */
export class AskedQuestion {
  #id: string
  #text: string
  #isSent: boolean
  readonly #now: () => number
  #since: number

  /** `shown`: the question whose answers the page brought. */
  constructor(shown: { id: string; text: string } | null, now: () => number = () => performance.now()) {
    this.#now = now
    this.#since = now()
    this.#id = shown?.id ?? newId()
    this.#text = plain(shown?.text ?? '')
    this.#isSent = shown !== null
  }

  /** What this text is known by. */
  idOf(text: string): string {
    const next = plain(text)
    if (!this.#goesOn(next)) this.end()
    // what is being deleted was the question until then
    if (!this.#text.startsWith(next)) this.#text = next
    return this.#id
  }

  /** It has led to an article: what is typed next is asked anew. */
  end(): void {
    this.#id = newId()
    this.#text = ''
    this.#isSent = false
    this.#since = this.#now()
  }

  #goesOn(next: string): boolean {
    if (this.#now() - this.#since >= FOLD_MS) return false
    if (next.startsWith(this.#text) || this.#text.startsWith(next)) return true
    return !this.#isSent && next.slice(0, LETTERS) === this.#text.slice(0, LETTERS)
  }
}

const plain = (text: string) => text.trim().toLowerCase()

function newId(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))]
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-')
}
