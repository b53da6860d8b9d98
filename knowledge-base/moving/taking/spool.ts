import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLines } from '../../../server/told/read-lines.ts'

/** Things that wait on the disk, in the order in which they came: what a large import holds is never in memory. */
export interface Spool<T> {
  add(kept: T): Promise<void>
  /** All of it, as often as wanted; nothing can be added after. */
  read(): AsyncGenerator<T>
  drop(): Promise<void>
}

export async function openSpool<T>(): Promise<Spool<T>> {
  const folder = await mkdtemp(join(tmpdir(), 'parceldesk-moving-'))
  const path = join(folder, 'kept.jsonl')
  const out = createWriteStream(path, { mode: 0o600 })
  let fault: Error | null = null
  out.on('error', (error) => {
    fault = error
  })
  await once(out, 'open')
  let isOpen = true
  return {
    async add(kept) {
      if (fault) throw fault
      if (!out.write(`${JSON.stringify(kept)}\n`)) await once(out, 'drain')
    },
    async *read() {
      if (isOpen) {
        isOpen = false
        out.end()
        await once(out, 'close')
        if (fault) throw fault
      }
      for await (const line of readLines(createReadStream(path), Number.POSITIVE_INFINITY)) {
        if ('problem' in line) throw new Error(line.problem)
        yield JSON.parse(line.text) as T
      }
    },
    async drop() {
      out.destroy()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
