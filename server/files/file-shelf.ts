import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Invalid, LimitExceeded } from '../errors.ts'
import { HEAD_BYTES, sniffType } from './sniff-type.ts'

export interface StoredFile {
  type: string
  size: number
  sha256: Buffer
}

/** Bytes on the local disk, each file under its random id and under no name that anybody gave. */
export class FileShelf {
  readonly #dir: string
  constructor(dataDir: string) {
    this.#dir = join(dataDir, 'files')
  }

  /**
   * Writes a stream to disk and onto it, then gives it its id: a crash in between leaves no half file under an id.
   * Throws LimitExceeded past `limit` bytes, Invalid for an empty file or a kind that is not exchanged.
   */
  async put(id: string, body: ReadableStream<Uint8Array>, limit: number): Promise<StoredFile> {
    const path = this.#path(id)
    const part = `${path}.${randomUUID()}.part`
    await mkdir(join(path, '..'), { recursive: true })
    const file = await open(part, 'wx', 0o600)
    try {
      const hash = createHash('sha256')
      let head = Buffer.alloc(0)
      let size = 0
      for await (const chunk of Readable.fromWeb(body)) {
        size += chunk.length
        if (size > limit) throw new LimitExceeded(`The file is larger than ${Math.floor(limit / 1024 / 1024)} MB.`)
        if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES)
        hash.update(chunk)
        await file.write(chunk)
      }
      if (size === 0) throw new Invalid('The file is empty.')
      const type = sniffType(head)
      if (!type) throw new Invalid('This kind of file cannot be sent. Pictures, videos, PDF, office documents, text and ZIP can.')
      await file.sync()
      await file.close()
      await rename(part, path)
      return { type, size, sha256: hash.digest() }
    } catch (error) {
      await file.close().catch(() => {})
      await rm(part, { force: true })
      throw error
    }
  }

  /** Writes bytes that came from elsewhere, of whatever kind: they are only ever handed out as a download. */
  async keep(id: string, bytes: Uint8Array): Promise<{ type: string }> {
    const path = this.#path(id)
    const part = `${path}.${randomUUID()}.part`
    const write = () => writeFile(part, bytes, { flag: 'wx', mode: 0o600, flush: true })
    // its folder is there but for the first few hundred files
    await write().catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      await mkdir(join(path, '..'), { recursive: true })
      await write()
    })
    await rename(part, path)
    return { type: sniffType(bytes.subarray(0, HEAD_BYTES)) ?? 'application/octet-stream' }
  }

  async readWhole(id: string): Promise<Uint8Array> {
    return readFile(this.#path(id))
  }

  /** Null for what is gone; any other fault is thrown, for it would look like that. */
  async readIfThere(id: string): Promise<Uint8Array | null> {
    return this.readWhole(id).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
  }

  /** All of it, or from one byte to another, which is the last. */
  read(id: string, part: { start?: number; end?: number } = {}): ReadableStream<Uint8Array> {
    return Readable.toWeb(createReadStream(this.#path(id), part)) as ReadableStream<Uint8Array>
  }

  /**
   * Hands over, some hundred names at a time, what was begun within these bounds: ids, and half files that a crash has left. `isWanted`
   * says which ids are still named by somebody; the rest goes. Returns how many went.
   */
  async sweep({ after, before }: { after: Date; before: Date }, isWanted: (ids: string[]) => Promise<Set<string>>): Promise<number> {
    let gone = 0
    for (const folder of await namesIn(this.#dir)) {
      const names = (await namesIn(join(this.#dir, folder))).filter((name) => isBegunWithin(name, after, before))
      for (let at = 0; at < names.length; at += SWEEP_BATCH) {
        const found = names.slice(at, at + SWEEP_BATCH)
        const wanted = await isWanted(found.filter((name) => UUID.test(name)))
        const orphans = found.filter((name) => !wanted.has(name))
        for (const name of orphans) await rm(join(this.#dir, folder, name), { force: true })
        gone += orphans.length
      }
    }
    return gone
  }

  async remove(id: string): Promise<void> {
    await rm(this.#path(id), { force: true })
  }

  #path(id: string): string {
    // the last characters of a UUIDv7 are random, the first ones are its time
    return join(this.#dir, id.slice(-2), id)
  }
}

const SWEEP_BATCH = 500
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/
const PART = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f.-]{1,100}\.part$/

async function namesIn(dir: string): Promise<string[]> {
  return readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })
}

/** A UUIDv7 begins with its time (RFC 9562 §5.7), so no file has to be looked at; what has another name is nobody's of ours. */
function isBegunWithin(name: string, after: Date, before: Date): boolean {
  if (!UUID.test(name) && !PART.test(name)) return false
  const time = Number.parseInt(name.slice(0, 8) + name.slice(9, 13), 16)
  return time >= after.getTime() && time < before.getTime()
}
