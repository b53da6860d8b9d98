import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Third-party data, outside the repository: read in place, never copied. */
const TEST_DATA = process.env.PARCELDESK_TEST_DATA ?? join(import.meta.dirname, '../../../shared/data')

export interface SharedMail {
  /** Its path within the corpus. */
  file: string
  raw: Uint8Array<ArrayBuffer>
}

/** The mails of a corpus, in order of their names; null where it is absent, which is said aloud. */
export function sharedMails(corpus: string): SharedMail[] | null {
  const folder = sharedPath(join('email', corpus))
  if (!folder) return null
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:eml|raw)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ file: relative(folder, path), raw: Uint8Array.from(readFileSync(path)) }))
}

/** Where a piece of the shared data stands; null where it is absent, which is said aloud. */
export function sharedPath(path: string): string | null {
  const whole = join(TEST_DATA, path)
  if (existsSync(whole)) return whole
  process.stderr.write(`SKIPPED: ${whole} is absent; PARCELDESK_TEST_DATA names the folder that holds ${path}.\n`)
  return null
}
