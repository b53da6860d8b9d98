import type { MovingNote } from '../../../server/contract/console/moving/article-moving.ts'

const WORDS = 200

/** What of one article cannot come along, and the addresses in it, made whole. */
export class Notes {
  readonly #base: string | null
  readonly #found = new Map<MovingNote['kind'], MovingNote>()

  constructor(base: string | null) {
    this.#base = base
  }

  add(kind: MovingNote['kind'], words: string): void {
    const known = this.#found.get(kind)
    if (known) known.count++
    else this.#found.set(kind, { kind, count: 1, words: words.slice(0, WORDS) })
  }

  all(): MovingNote[] {
    return [...this.#found.values()]
  }

  /** The whole address as Markdown can hold it; null where nothing may lead there. */
  addressOf(typed: string): string | null {
    if (typed === '') return null
    if (typed.startsWith('#')) {
      // headings have other names here
      this.add('anchors', typed)
      return null
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them, so they must not hide a scheme
    const plain = typed.replace(/[\u0000-\u001f\u007f]/g, '').trim()
    const url = URL.canParse(plain, this.#base ?? undefined) ? new URL(plain, this.#base ?? undefined) : null
    if (url ? !/^(https?|mailto|tel):$/.test(url.protocol) : /^[a-z][a-z0-9+.-]*:|^[/\\]{2}/i.test(plain)) {
      this.add('links', plain)
      return null
    }
    return (url?.href ?? plain).replace(/[\s()<>\\[\]`*_|]/g, (sign) => (sign === '_' ? sign : encodeSign(sign)))
  }
}

const encodeSign = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
