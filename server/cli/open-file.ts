import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/** The bytes of a file that a command names; `-` is stdin. */
export async function openFile(file: string): Promise<AsyncIterable<Uint8Array>> {
  if (file === '-') return process.stdin
  if (await isFolder(file)) throw new Error(`${file} is a folder, not a file.`)
  return createReadStream(file)
}

/** @throws in one sentence where there is nothing of this name */
export async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${error.message}`)
  })
  return found.isDirectory()
}
