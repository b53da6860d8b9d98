import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Context as Http } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { DeskError } from '../../errors.ts'

export interface KeptBody {
  /** Its own, and for whatever is made of it; gone once it is dropped. */
  folder: string
  /** As often as wanted. */
  open(): AsyncIterable<Uint8Array>
  drop(): Promise<void>
}

/** Keeps bodies of up to `bytes` on the disk, no more than `files` at once, each until it is dropped. */
export function createKeeper({ files, bytes }: { files: number; bytes: number }) {
  let kept = 0
  return async function keep(c: Http): Promise<KeptBody> {
    if (kept >= files) throw new DeskError('unavailable', 'Other files are being read. Please try again.', { retryAfterMs: 5_000 })
    kept++
    let folder: string | null = null
    const drop = async () => {
      kept--
      if (folder !== null) await rm(folder, { recursive: true, force: true })
    }
    try {
      folder = await mkdtemp(join(tmpdir(), 'parceldesk-file-'))
      const path = join(folder, 'body')
      const body = c.req.raw.body ? Readable.fromWeb(c.req.raw.body as never) : Readable.from([])
      await pipeline(body, limit(bytes), createWriteStream(path))
      return { folder, drop, open: () => createReadStream(path) as AsyncIterable<Uint8Array> }
    } catch (error) {
      await drop()
      throw error
    }
  }
}

function limit(bytes: number): Transform {
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size <= bytes) return done(null, chunk)
      done(new HTTPException(413, { message: `The file is larger than ${bytes / 1024 / 1024} MB.` }))
    },
  })
}
