import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Removes from an outbox every mail that names one of these addresses in its head or its words. */
export async function removeKeptMails(outbox: string, addresses: string[]): Promise<void> {
  if (addresses.length === 0) return
  const wanted = addresses.map((address) => address.toLowerCase())
  for (const name of await readdir(outbox).catch(() => [] as string[])) {
    // one may be swept away between the listing and the reading
    const mail = await readFile(join(outbox, name), 'latin1').catch(() => '')
    const text = mail.toLowerCase()
    if (wanted.some((address) => text.includes(address))) await rm(join(outbox, name), { force: true })
  }
}
