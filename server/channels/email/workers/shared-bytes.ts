const STEP_BYTES = 1024 * 1024
const FIRST_BYTES = 64 * 1024

/**
 * Bytes that come piece by piece, in memory that other threads read as it is. It grows with them, for 20 MB that are made ready at once
 * hold up everybody while their pages are mapped; `most` is only an address range until it is filled.
 */
export class SharedBytes {
  readonly #memory: SharedArrayBuffer
  readonly #most: number
  #length = 0

  constructor(most: number) {
    this.#most = most
    this.#memory = new SharedArrayBuffer(0, { maxByteLength: most })
  }

  /** @throws RangeError past `most` */
  append(piece: Uint8Array): void {
    const length = this.#length + piece.length
    if (length > this.#memory.byteLength) {
      const roomy = Math.max(length, this.#memory.byteLength + Math.min(STEP_BYTES, Math.max(FIRST_BYTES, this.#memory.byteLength)))
      this.#memory.grow(Math.max(length, Math.min(roomy, this.#most)))
    }
    new Uint8Array(this.#memory, this.#length, piece.length).set(piece)
    this.#length = length
  }

  whole(): Buffer<SharedArrayBuffer> {
    return Buffer.from(this.#memory, 0, this.#length)
  }
}
