import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A mail as it was found, or why it cannot be read. */
export type FoundMail = { file: string; raw: Uint8Array } | { file: string; error: string }

/** No mail is larger than this: what is, is never held in memory. */
const MOST_BYTES = 64 * 1024 * 1024

/** The mails at these paths, one at a time: a file, all files below a folder in order of their names, or `-` for one mail on stdin. Files that begin with a dot are left out of folders. */
export async function* readMails(paths: string[], input: AsyncIterable<Uint8Array> = process.stdin): AsyncGenerator<FoundMail> {
  for (const path of paths) {
    if (path === '-') yield readStream(input)
    else for await (const file of filesAt(path)) yield typeof file === 'string' ? await readOne(file) : file
  }
}

async function* filesAt(path: string): AsyncGenerator<string | { file: string; error: string }> {
  try {
    if (!(await stat(path)).isDirectory()) return yield path
    const entries = await readdir(path, { withFileTypes: true })
    entries.sort((one, other) => (one.name < other.name ? -1 : 1))
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue
      const inner = join(path, entry.name)
      if (entry.isDirectory()) yield* filesAt(inner)
      else if (entry.isFile()) yield inner
    }
  } catch (error) {
    yield { file: path, error: reasonOf(error) }
  }
}

async function readOne(file: string): Promise<FoundMail> {
  try {
    if ((await stat(file)).size > MOST_BYTES) return { file, error: tooLarge }
    return { file, raw: await readFile(file) }
  } catch (error) {
    return { file, error: reasonOf(error) }
  }
}

async function readStream(input: AsyncIterable<Uint8Array>): Promise<FoundMail> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of input) {
    size += piece.length
    if (size > MOST_BYTES) return { file: '-', error: tooLarge }
    pieces.push(piece)
  }
  return { file: '-', raw: Buffer.concat(pieces) }
}

const tooLarge = `The file is larger than ${MOST_BYTES / 1024 / 1024} MB.`

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code === 'ENOENT' ? 'There is no such file.' : `The file cannot be read: ${message}`
}
