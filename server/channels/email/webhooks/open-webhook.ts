import type { Log } from '../../../context.ts'
import { fetchSafely } from '../../../outbound/index.ts'
import type { TakeMail } from '../intake/arrived.ts'
import { isRefusedAhead } from './is-refused-ahead.ts'
import { LARGE_BYTES, readBeside } from './large/read-beside.ts'
import { readMailgun } from './read-mailgun.ts'
import { readPostmark } from './read-postmark.ts'
import { readRawMime } from './read-raw-mime.ts'
import { readSendgrid } from './read-sendgrid.ts'
import { readSes, type SesSettings } from './read-ses.ts'
import { createCertificateLoader } from './sns/load-certificate.ts'
import type { LoadCertificate } from './sns/sns-message.ts'
import {
  BadBody,
  BadSignature,
  MAX_WEBHOOK_BYTES,
  NotNow,
  type ReadWebhook,
  type WebhookMail,
  type WebhookRequest,
  type WebhookSettings,
} from './webhook-request.ts'

/** `raw`: whoever posts mails as they are. */
export const MAIL_PROVIDERS = ['postmark', 'mailgun', 'ses', 'sendgrid', 'raw'] as const
export type MailProvider = (typeof MAIL_PROVIDERS)[number]

export interface WebhookDoor {
  /** Null where no inbox of this id takes mail this way. */
  providerOf(inboxId: string): Promise<{ provider: MailProvider; settings: WebhookSettings } | null>
  take: TakeMail
  now(): Date
  loadCertificate?: LoadCertificate
  /** Calls an address of SNS once, to say that we want what it sends. @throws where it cannot now */
  confirm?(address: string): Promise<void>
  /** Told why mail cannot be taken now. */
  log?: Log
}

export interface WebhookAnswer {
  status: 200 | 400 | 401 | 404 | 413 | 503
  body: { ok: true; outcome: string } | { error: string; field?: string }
  headers: Record<string, string>
}

const READERS: Record<MailProvider, ReadWebhook<SesSettings>> = {
  postmark: unlessLarge('postmark', readPostmark),
  mailgun: unlessLarge('mailgun', readMailgun),
  ses: readSes,
  sendgrid: unlessLarge('sendgrid', readSendgrid),
  raw: readRawMime,
}
const RETRY_AFTER_SECONDS = 60

/** Who posts was not refused by address and headers; what they post is still to be read, and then asked. */
export type OpenedWebhook = { refusal: WebhookAnswer } | { take(body: Uint8Array): Promise<WebhookAnswer> }

/**
 * Answers what providers post to an inbox, as far as it can before the body is read: 404, 401. Then, with the body: 200 once the mail is
 * stored; 401 for a wrong signature, 400 for a body that is not what the provider documents (its field is named), and nothing is stored;
 * 503 only where we ourselves cannot take mail now.
 */
export function openWebhook(door: WebhookDoor): (inboxId: string, call: Pick<WebhookRequest, 'headers' | 'url'>) => Promise<OpenedWebhook> {
  const loadCertificate = door.loadCertificate ?? createCertificateLoader()
  const confirm = door.confirm ?? confirmSubscription
  async function answer(inboxId: string, ask: () => Promise<WebhookAnswer>): Promise<WebhookAnswer> {
    try {
      return await ask()
    } catch (error) {
      if (error instanceof BadSignature) return refuse(401, 'the signature does not fit')
      if (error instanceof BadBody) return { ...refuse(400, error.message), body: { error: error.message, field: error.field } }
      door.log?.warn({ error, inboxId }, 'a webhook could not be taken')
      return { ...refuse(503, 'not now, try again later'), headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } }
    }
  }

  async function take(inboxId: string, request: WebhookRequest, found: Found): Promise<WebhookAnswer> {
    if (request.body.length > MAX_WEBHOOK_BYTES) return refuse(413, `larger than ${MAX_WEBHOOK_BYTES} bytes`)
    const settings = { ...found.settings, loadCertificate: orNotNow(loadCertificate) }
    const read = await readAll(READERS[found.provider], request, settings, door.now())
    if ('ignored' in read) return accept(`ignored: ${read.ignored}`)
    if ('confirm' in read) {
      await confirm(read.confirm)
      return accept('confirmed')
    }
    return accept(await door.take({ inboxId, raw: read.raw, envelope: read.envelope, via: 'http' }))
  }

  return async (inboxId, call) => {
    let found: Found | null = null
    const refusal = await answer(inboxId, async () => {
      found = await door.providerOf(inboxId)
      if (found === null) return refuse(404, 'no such inbox')
      if (isRefusedAhead(found.provider, call, found.settings)) throw new BadSignature()
      return accept('go on')
    })
    const known = found as Found | null
    if (refusal.status !== 200 || !known) return { refusal }
    return { take: (body) => answer(inboxId, () => take(inboxId, { ...call, body }, known)) }
  }
}

type Found = NonNullable<Awaited<ReturnType<WebhookDoor['providerOf']>>>

/** What takes long is read where nobody waits for it. */
function unlessLarge(provider: 'postmark' | 'mailgun' | 'sendgrid', read: ReadWebhook): ReadWebhook {
  return (request, settings, now) =>
    request.body.length < LARGE_BYTES ? read(request, settings, now) : readBeside(provider, request, settings, now)
}

/** What a reader did not foresee is in the body: whoever sent it would only send it again. */
async function readAll(read: ReadWebhook<SesSettings>, request: WebhookRequest, settings: SesSettings, now: Date): Promise<WebhookMail> {
  try {
    return await read(request, settings, now)
  } catch (error) {
    if (error instanceof BadSignature || error instanceof BadBody || error instanceof NotNow) throw error
    throw new BadBody('body', 'cannot be read')
  }
}

function orNotNow(load: LoadCertificate): LoadCertificate {
  return (address) =>
    load(address).catch((cause) => {
      throw new NotNow('the certificate cannot be had now', { cause })
    })
}

async function confirmSubscription(address: string): Promise<void> {
  const { status } = await fetchSafely(address)
  if (status !== 200) throw new NotNow(`SNS answered ${status}`)
}

function accept(outcome: string): WebhookAnswer {
  return { status: 200, body: { ok: true, outcome }, headers: {} }
}

function refuse(status: 400 | 401 | 404 | 413 | 503, error: string): WebhookAnswer {
  return { status, body: { error }, headers: {} }
}
