/** A bucket that fills at `perSecond` up to `burst`; `take` is false when it is empty. */
export class Bucket {
  #level: number
  #at: number
  readonly #burst: number
  readonly #perSecond: number
  constructor(burst: number, perSecond: number, now = Date.now()) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#level = burst
    this.#at = now
  }
  take(now = Date.now()): boolean {
    this.#level = Math.min(this.#burst, this.#level + ((now - this.#at) / 1000) * this.#perSecond)
    this.#at = now
    if (this.#level < 1) return false
    this.#level -= 1
    return true
  }
  get isFull(): boolean {
    return this.#level + ((Date.now() - this.#at) / 1000) * this.#perSecond >= this.#burst
  }
}

/** Buckets by key, of which only those in use are kept. */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>()
  readonly #burst: number
  readonly #perSecond: number
  readonly #most: number
  constructor(burst: number, perSecond: number, most = 10_000) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#most = most
  }
  take(key: string): boolean {
    let bucket = this.#buckets.get(key)
    if (!bucket) {
      if (this.#buckets.size >= this.#most) this.#forget()
      bucket = new Bucket(this.#burst, this.#perSecond)
      this.#buckets.set(key, bucket)
    }
    return bucket.take()
  }
  /** Full ones say nothing; should none be full, the oldest half goes. */
  #forget(): void {
    for (const [key, bucket] of this.#buckets) if (bucket.isFull) this.#buckets.delete(key)
    if (this.#buckets.size < this.#most) return
    for (const key of [...this.#buckets.keys()].slice(0, this.#most / 2)) this.#buckets.delete(key)
  }
}
