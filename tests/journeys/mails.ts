import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The six digits in the newest mail to an address, null where there is none. */
export function codeIn(dataDir: string, to: string): string | null {
  const folder = join(dataDir, 'outbox')
  const mails = (() => {
    try {
      return readdirSync(folder).sort().reverse()
    } catch {
      return []
    }
  })()
  for (const name of mails.filter((each) => each.endsWith('.eml'))) {
    const mail = readFileSync(join(folder, name), 'utf8')
    if (mail.includes(to)) return /\b\d{6}\b/.exec(mail.slice(mail.search(/\r?\n\r?\n/)))?.[0] ?? null
  }
  return null
}
