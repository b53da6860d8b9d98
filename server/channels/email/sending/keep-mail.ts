import { randomBytes } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Writes a mail into the outbox, where no server is set. The same id again takes the place of the first copy.
 * Whole or not at all, and for its owner only: a code may be in it. Its lines end as those of other files here do.
 */
export async function keepMail(outbox: string, mail: { id: string; at: Date; raw: Buffer }): Promise<void> {
  // an id is part of a path: nothing in it may lead elsewhere
  const id = mail.id.replace(/[^\w.@+-]/g, '_').slice(0, 150)
  const name = `${mail.at.toISOString().replace(/[:.]/g, '-')}-${id}.eml`
  await mkdir(outbox, { recursive: true, mode: 0o700 })
  const draft = join(outbox, `.${name}.${randomBytes(6).toString('hex')}`)
  await writeFile(draft, Buffer.from(mail.raw.toString('latin1').replace(/\r\n/g, '\n'), 'latin1'), { mode: 0o600 })
  await rename(draft, join(outbox, name))
}
