import type { Log } from '../../context.ts'
import { checkedAddress, headerText } from './sending/header-values.ts'
import { createMailExit, type MailExit } from './sending/mail-exit.ts'
import { createSmtpLanes } from './sending/smtp-lanes.ts'

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
export interface MailerSettings {
  smtpUrl: string | null
  from: string
  outbox: string
  /** Shared with the mails of tickets; without one the mailer opens its own. */
  exit?: MailExit
}

const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** Sends over SMTP, or without a server for it writes each mail into a folder, one `.eml` each. */
export function createMailer(settings: MailerSettings): Mailer & { close(): void } {
  const { smtpUrl, from, outbox } = settings
  const domain = from.slice(from.lastIndexOf('@') + 1)
  const exit = settings.exit ?? createMailExit({ lanes: createSmtpLanes({ log: quiet, now: () => new Date() }), outbox })
  // named by who runs this installation, in its environment
  const transport = smtpUrl === null ? null : { url: smtpUrl, dkim: null, isTrusted: true }
  return {
    async send(mail) {
      // the sender stays: a code that cannot be delivered is of interest
      const envelope = { from, to: [checkedAddress(mail.to)] }
      await exit.send(transport, { id: mail.id, raw: await bytesOf(mail, from, domain), envelope, at: mail.at })
    },
    close: () => exit.close(),
  }
}

async function bytesOf(mail: SystemMail, from: string, domain: string): Promise<Buffer> {
  // a fifth of a second to load: with the first mail, not with every start
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const composer = new MailComposer({
    messageId: `<${mail.id}@${domain}>`,
    from: { name: headerText(mail.fromName, 200), address: from },
    to: { name: '', address: mail.to },
    subject: headerText(mail.subject, 500),
    text: mail.text,
    date: mail.at,
    // RFC 3834: no machine answers it
    headers: { 'Auto-Submitted': 'auto-generated' },
    newline: 'win',
  })
  return composer.compile().build()
}
