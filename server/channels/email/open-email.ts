import type { Context, Log } from '../../context.ts'
import { NotFound } from '../../errors.ts'
import type { FileShelf } from '../../files/index.ts'
import type { Outcome } from '../../mails/index.ts'
import { findInboxByAddress, getEmailInbox } from '../../stores/index.ts'
import type { Channel } from '../channel.ts'
import { createEmail, type EmailParts } from './email.ts'
import type { Reach } from './imap/imap-settings.ts'
import { createIntake, type MailIntake } from './intake/take-mail.ts'
import { watchMailboxes } from './intake/watch-mailboxes.ts'
import { createMailReader } from './parsing/mail-reader.ts'
import type { DnsResolver } from './proofs/check-mail.ts'
import type { MailExit } from './sending/mail-exit.ts'
import { type SmtpIntake, startSmtpIntake } from './smtp/receive-smtp.ts'
import { createReplyKeys } from './threading/reply-keys.ts'
import { type OpenedWebhook, openWebhook } from './webhooks/open-webhook.ts'
import type { WebhookRequest } from './webhooks/webhook-request.ts'

/** Where mail is taken from the world directly; null: nowhere. */
export interface SmtpInSettings {
  port: number
  host: string
  tls: { key: string; cert: string } | null
}
export interface EmailOptions {
  context(): Context
  shelf: FileShelf
  exit: MailExit
  keyFor(purpose: string): Buffer
  /** The desk's own server for what leaves; null: the outbox. */
  smtpUrl: string | null
  smtpIn: SmtpInSettings | null
  now(): Date
  log: Log
  /** For tests: whose DNS is asked, and which addresses may be called although they are not public. */
  resolver?: DnsResolver
  reach?: Reach
}
/** All of email in one desk: a channel to send over, and every way in. */
export interface Email {
  channel: Channel
  /** What other mails of the desk are made and sent with. */
  parts: EmailParts
  intake: MailIntake
  replay(ctx: Context, mailId: string): Promise<Outcome>
  webhook(inboxId: string, call: Pick<WebhookRequest, 'headers' | 'url'>): Promise<OpenedWebhook>
  /** Begins to watch mailboxes and to listen. */
  start(): Promise<void>
  /** Where mail is taken directly; null: nowhere. */
  smtpPort(): number | null
  close(): Promise<void>
}

const MAIL_BYTES = 25 * 1024 * 1024

export function openEmail(options: EmailOptions): Email {
  const { context, shelf, exit, keyFor, smtpUrl, now, log, reach } = options
  const keys = createReplyKeys(keyFor('mail'))
  const reader = createMailReader()
  const intake = createIntake({ context, reader, shelf, keys, ...(options.resolver ? { resolver: options.resolver } : {}) })
  const webhook = openWebhook({ providerOf: (inboxId) => providerOf(context(), inboxId), take: intake.take, now, log })
  const sending = { exit, keys, shelf, smtpUrl }
  let smtp: SmtpIntake | null = null
  let mailboxes: { close(): Promise<void> } | null = null
  return {
    channel: createEmail(sending),
    parts: sending,
    intake,
    replay: intake.replay,
    webhook,
    async start() {
      mailboxes = watchMailboxes({ context, intake, log, now, ...(reach ? { reach } : {}) })
      if (!options.smtpIn) return
      const inboxOf = async (address: string) => {
        const inbox = await findInboxByAddress(context(), address)
        return inbox?.intake === 'smtp-in' ? { inboxId: inbox.inboxId } : null
      }
      smtp = await startSmtpIntake({ ...options.smtpIn, maxBytes: MAIL_BYTES, inboxOf, take: intake.take, log })
    },
    smtpPort: () => smtp?.port ?? null,
    async close() {
      await Promise.all([mailboxes?.close(), smtp?.close()])
      await reader.close()
    },
  }
}

async function providerOf(ctx: Context, inboxId: string) {
  const inbox = await getEmailInbox(ctx, inboxId).catch((error: unknown) => {
    if (error instanceof NotFound) return null
    throw error
  })
  if (!inbox?.enabled || !inbox.secret) return null
  const { kind, settings } = inbox.intake
  if (kind === 'none' || kind === 'imap' || kind === 'smtp-in') return null
  const topicArn = 'topicArn' in settings ? settings.topicArn : null
  const publicKey = 'publicKey' in settings ? settings.publicKey : null
  const extras = { ...(topicArn ? { topicArn } : {}), ...(publicKey ? { publicKey } : {}) }
  return { provider: kind, settings: { secret: inbox.secret.secret, ...extras } }
}
