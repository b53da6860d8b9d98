import type { PackedPage } from './send-page.ts'

export interface KeptPage {
  page: PackedPage
  /** What its store's help centre was at when it was drawn. */
  version: string
  drawnAt: number
  /** When this was last known to be the version. */
  seenAt: number
}

/** With what Maps and headers add: some thousand pages. */
const MOST_BYTES = 48 * 1024 * 1024

/** Pages that everybody sees the same, as they were drawn. What was asked for longest ago goes first. */
export class KeptPages {
  readonly #pages = new Map<string, KeptPage>()
  readonly #mostBytes: number
  #bytes = 0

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes
  }

  find(address: string): KeptPage | null {
    const kept = this.#pages.get(address)
    if (!kept) return null
    // a Map keeps the order of insertion
    this.#pages.delete(address)
    this.#pages.set(address, kept)
    return kept
  }

  keep(address: string, kept: KeptPage): void {
    this.#drop(address)
    this.#pages.set(address, kept)
    this.#bytes += sizeOf(address, kept)
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#mostBytes) return
      this.#drop(oldest)
    }
  }

  get size(): number {
    return this.#pages.size
  }

  #drop(address: string): void {
    const kept = this.#pages.get(address)
    if (!kept) return
    this.#bytes -= sizeOf(address, kept)
    this.#pages.delete(address)
  }
}

const sizeOf = (address: string, { page }: KeptPage) => address.length * 2 + page.plain.length + page.packed.length
