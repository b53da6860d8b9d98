import { parentPort, workerData } from 'node:worker_threads'
import type { Envelope } from '../../intake/arrived.ts'
import { copyInTurns } from '../../workers/copy-in-turns.ts'
import { runBehind } from '../../workers/run-behind.ts'
import { readMailgun } from '../read-mailgun.ts'
import { readPostmark } from '../read-postmark.ts'
import { readSendgrid } from '../read-sendgrid.ts'
import { BadBody, BadSignature, type ReadWebhook, type WebhookSettings } from '../webhook-request.ts'

/** A request as it travels between threads. */
export interface WebhookTask {
  provider: keyof typeof readers
  headers: [string, string][]
  body: Uint8Array
  url: string
  settings: WebhookSettings
  now: Date
}
export type WebhookReading =
  | { mail: { raw: Uint8Array; envelope: Envelope | null } }
  | { badBody: { field: string; words: string } }
  | 'bad signature'

const readers = { postmark: readPostmark, mailgun: readMailgun, sendgrid: readSendgrid } satisfies Record<string, ReadWebhook>

const { provider, headers, body, url, settings, now } = workerData as WebhookTask
runBehind()
parentPort?.postMessage('ready')
parentPort?.postMessage(await readTask())

async function readTask(): Promise<WebhookReading> {
  try {
    const mail = await readers[provider]({ headers: new Headers(headers), body, url: new URL(url) }, settings, now)
    // in memory that both threads see: a copy would hold up the other
    if ('raw' in mail) return { mail: { ...mail, raw: await copyInTurns(mail.raw) } }
    return { badBody: { field: 'body', words: 'no mail' } }
  } catch (error) {
    if (error instanceof BadSignature) return 'bad signature'
    if (error instanceof BadBody) return { badBody: { field: error.field, words: error.words } }
    return { badBody: { field: 'body', words: 'cannot be read' } }
  }
}
