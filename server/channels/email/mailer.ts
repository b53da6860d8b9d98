import { randomBytes } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A mail of the desk itself: a code, an invite. Not a message of a ticket. */
export interface SystemMail {
  /** Stays the same however often it is sent, so that a second copy can be told for one. */
  id: string
  to: string
  fromName: string
  subject: string
  /** Plain text. */
  text: string
  at: Date
}
export interface Mailer {
  /** Resolves once the mail is out of our hands. The same id again replaces a mail in the outbox. */
  send(mail: SystemMail): Promise<void>
}

/** Sends over SMTP, or without a server for it writes each mail into a folder, one `.eml` each. */
export function createMailer(settings: { smtpUrl: string | null; from: string; outbox: string }): Mailer {
  const domain = settings.from.slice(settings.from.lastIndexOf('@') + 1)
  const messageOf = (mail: SystemMail) => ({
    messageId: `<${mail.id}@${domain}>`,
    from: { name: mail.fromName, address: settings.from },
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    date: mail.at,
    // RFC 3834: no machine answers it
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
  return {
    async send(mail) {
      // a fifth of a second to load: with the first mail, not with every start
      const { createTransport } = await import('nodemailer')
      if (settings.smtpUrl !== null) {
        await createTransport(settings.smtpUrl).sendMail(messageOf(mail))
        return
      }
      const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
      const { message } = await writer.sendMail(messageOf(mail))
      await keepMail(settings.outbox, `${mail.at.toISOString().replace(/[:.]/g, '-')}-${mail.id}.eml`, message as Buffer)
    },
  }
}

/** Whole or not at all, and for its owner only: a code is in it. */
async function keepMail(outbox: string, name: string, bytes: Buffer): Promise<void> {
  await mkdir(outbox, { recursive: true, mode: 0o700 })
  const draft = join(outbox, `.${name}.${randomBytes(6).toString('hex')}`)
  await writeFile(draft, bytes, { mode: 0o600 })
  await rename(draft, join(outbox, name))
}
