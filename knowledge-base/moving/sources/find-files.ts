import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FoundFile } from './piece.ts'
import { isReadable } from './read-files.ts'

/** The files below a folder that articles are read from, in the order of their names. Names are those below the folder. */
export async function findFiles(folder: string): Promise<FoundFile[]> {
  const names = await readdir(folder, { recursive: true })
  return names
    .filter(isReadable)
    .sort()
    .map((name) => ({ name: name.replaceAll('\\', '/'), open: () => createReadStream(join(folder, name)) }))
}
