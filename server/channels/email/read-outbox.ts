import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** A mail of our own as it lies in the outbox. */
export interface KeptMail {
  id: string
  to: string
  subject: string
  text: string
  at: string
}

/** Their names begin with their date. */
const MAIL = /^\d{4}-[\dTZ-]+-.+\.eml$/
/** Texts stand before attachments; what lies behind this is not read. */
const BYTES_READ = 256 * 1024

/** The newest mails of an outbox, newest first: whom each is to, and its plain text. */
export async function readOutbox(outbox: string, limit: number): Promise<KeptMail[]> {
  const names = await readdir(outbox).catch(() => [] as string[])
  const newest = names
    .filter((name) => MAIL.test(name))
    .sort()
    .reverse()
    .slice(0, limit)
  // one may be swept away between the listing and the reading
  const mails = await Promise.all(newest.map((name) => readMail(name, join(outbox, name)).catch(() => null)))
  return mails.filter((mail) => mail !== null).filter((mail) => mail.to !== '')
}

async function readMail(id: string, path: string): Promise<KeptMail> {
  const { default: PostalMime } = await import('postal-mime')
  const { to, subject = '', text = '', date } = await PostalMime.parse(await beginningOf(path))
  const at = new Date(date ?? Number.NaN)
  return {
    id,
    to: to?.[0]?.address ?? '',
    subject,
    text: text.trim(),
    at: Number.isNaN(at.getTime()) ? new Date(0).toISOString() : at.toISOString(),
  }
}

async function beginningOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BYTES_READ), 0, BYTES_READ, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
