import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.json': 'application/json',
}

export interface Asset {
  type: string
  plain: Buffer<ArrayBuffer>
  /** Packed once, not for each request. */
  packed: Buffer<ArrayBuffer>
}

/** The built faces, read from disk at first use and kept: they change only with a new build, and that restarts us. */
export class Assets {
  readonly #dir: string
  readonly #kept = new Map<string, Promise<Asset | null>>()
  constructor(dir: string) {
    this.#dir = dir
  }

  /** Null where there is no such file, or the name leaves the folder. */
  find(name: string): Promise<Asset | null> {
    let asset = this.#kept.get(name)
    if (!asset) {
      asset = this.#read(name)
      this.#kept.set(name, asset)
      // a name that finds nothing is not kept: strangers may ask for any
      void asset.then((found) => found ?? this.#kept.delete(name))
    }
    return asset
  }

  async #read(name: string): Promise<Asset | null> {
    const path = normalize(join(this.#dir, name))
    const type = TYPES[extname(path)]
    if (!path.startsWith(this.#dir + sep) || !type || name.includes('\0')) return null
    const plain = await readFile(path).catch(() => null)
    return plain && { type, plain, packed: await promisify(gzip)(plain, { level: 9 }) }
  }
}
