import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const home = process.env.PARCELDESK_TEST_DATA ?? join(import.meta.dirname, '../../../../shared/data')

/** The third-party file at this path, read where it lies; null, said aloud, where it is absent. */
export function readTestData(path: string): string | null {
  const file = join(home, path)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  console.warn(`SKIPPED: no ${file}. Set PARCELDESK_TEST_DATA to the folder of the third-party test data.`)
  return null
}

export const readJsonLines = <T>(text: string): T[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
