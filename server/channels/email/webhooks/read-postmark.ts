import type { Envelope } from '../intake/arrived.ts'
import { isJson, type Json, listIn, readJson, textIn } from './read-json.ts'
import { rebuildMail } from './rebuild-mail.ts'
import {
  BadBody,
  BadSignature,
  hasToken,
  isSecret,
  type ReadWebhook,
  type WebhookRequest,
  type WebhookSettings,
} from './webhook-request.ts'

/**
 * Postmark's inbound webhook (postmarkapp.com/developer/webhooks/inbound-webhook): JSON with the mail in `RawEmail` where the
 * server is set to send it, else taken apart. It signs nothing: the secret is the password in the address, or its `token`.
 */
export const readPostmark: ReadWebhook = async (request, settings) => {
  if (!isPostmark(request, settings)) throw new BadSignature()
  const json = readJson(Buffer.from(request.body).toString('utf8'), 'body')
  const headers = listIn(json, 'Headers').map((header) => ({ name: textIn(header, 'Name'), value: textIn(header, 'Value') }))
  const whole = textIn(json, 'RawEmail')
  const raw = whole === '' ? await rebuild(json, headers) : Buffer.from(whole, 'utf8')
  return { raw, envelope: envelopeOf(json, headers) }
}

export function isPostmark(request: Pick<WebhookRequest, 'headers' | 'url'>, settings: WebhookSettings): boolean {
  return hasToken(request, settings) || isSecret(passwordOf(request), settings.secret)
}

function passwordOf({ headers }: Pick<WebhookRequest, 'headers'>): WebhookSettings['secret'] | null {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]{1,1000})$/i.exec(headers.get('authorization') ?? '') ?? []
  const pair = Buffer.from(encoded ?? '', 'base64').toString('utf8')
  return encoded === undefined ? null : pair.slice(pair.indexOf(':') + 1)
}

async function rebuild(json: Json, headers: { name: string; value: string }[]): Promise<Buffer> {
  const known = new Set(headers.map(({ name }) => name.toLowerCase()))
  // of these its `Headers` tell nothing
  const told = [
    ['From', addressOf(json.FromFull) || textIn(json, 'From')],
    ['To', addressesOf(json, 'To')],
    ['Cc', addressesOf(json, 'Cc')],
    ['Bcc', addressesOf(json, 'Bcc')],
    ['Reply-To', textIn(json, 'ReplyTo')],
    ['Subject', textIn(json, 'Subject')],
    ['Date', textIn(json, 'Date')],
  ] as const
  const missing = told.filter(([name, value]) => value !== '' && !known.has(name.toLowerCase())).map(([name, value]) => ({ name, value }))
  if (headers.length === 0 && missing.length === 0) throw new BadBody('Headers', 'no mail')
  const files = listIn(json, 'Attachments').map((file) => ({
    name: textIn(file, 'Name'),
    type: textIn(file, 'ContentType'),
    contentId: textIn(file, 'ContentID') || null,
    bytes: Buffer.from(textIn(file, 'Content'), 'base64'),
  }))
  return await rebuildMail({
    headers: [...headers, ...missing],
    text: textIn(json, 'TextBody') || null,
    html: textIn(json, 'HtmlBody') || null,
    files,
  })
}

function addressesOf(json: Json, name: 'To' | 'Cc' | 'Bcc'): string {
  return listIn(json, `${name}Full`).map(addressOf).filter(Boolean).join(', ') || textIn(json, name)
}

function addressOf(value: unknown): string {
  if (!isJson(value)) return ''
  const [name, email] = [textIn(value, 'Name'), textIn(value, 'Email')]
  return name === '' || email === '' ? email : `"${name.replace(/["\\]/g, '\\$&')}" <${email}>`
}

/** Only the recipient is told for certain; the sender of the conversation stands in a header, if anywhere. */
function envelopeOf(json: Json, headers: { name: string; value: string }[]): Envelope | null {
  const to = textIn(json, 'OriginalRecipient')
  const path = headers.find(({ name }) => name.toLowerCase() === 'return-path')?.value
  if (to === '') return null
  return { from: path?.replace(/[<>\s]/g, '') ?? textIn(json, 'From'), to: [to], remote: null }
}
