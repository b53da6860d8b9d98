import type { ArrivedMail } from '../../../../server/channels/email/intake/arrived.ts'
import {
  type MailProvider,
  openWebhook,
  type WebhookAnswer,
  type WebhookDoor,
} from '../../../../server/channels/email/webhooks/open-webhook.ts'
import type { WebhookSettings } from '../../../../server/channels/email/webhooks/webhook-request.ts'

export const NOW = new Date('2026-05-04T10:00:00Z')
export const SECRET = 'a-secret-of-ours'

export interface Posted {
  answer: WebhookAnswer
  taken: ArrivedMail[]
}
export interface Posting {
  body: Uint8Array | string
  headers?: Record<string, string>
  /** What stands behind the address, as in `?token=…`. */
  query?: string
  settings?: Partial<WebhookSettings>
  door?: Partial<WebhookDoor>
}

/** Posts to one inbox as a provider would, past everything but HTTP itself. */
export async function postWebhook(
  provider: MailProvider,
  { body, headers = {}, query = '', settings = {}, door = {} }: Posting,
): Promise<Posted> {
  const taken: ArrivedMail[] = []
  const post = openWebhook({
    providerOf: async (inboxId) => (inboxId === 'inbox-1' ? { provider, settings: { secret: SECRET, ...settings } } : null),
    take: async (mail) => {
      taken.push(mail)
      return 'taken'
    },
    now: () => NOW,
    ...door,
  })
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const url = new URL(`https://desk.shop.example/hooks/mail/inbox-1${query}`)
  const opened = await post('inbox-1', { headers: new Headers(headers), url })
  return { answer: 'refusal' in opened ? opened.refusal : await opened.take(bytes), taken }
}

export function multipart(parts: { name: string; fileName?: string; type?: string; bytes: Uint8Array | string }[]) {
  const boundary = 'xYzZY'
  const chunks = parts.flatMap(({ name, fileName, type, bytes }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n`,
    ),
    Buffer.from(bytes as Uint8Array),
    Buffer.from('\r\n'),
  ])
  return {
    body: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}
