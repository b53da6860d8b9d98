import { createHmac } from 'node:crypto'
import type { Stage } from './stage.ts'

/** A connected Shopify shop tells of something, as `connectByCommand` has it sign. */
export async function postWebhook(stage: Stage, id: string, { topic, event, body }: { topic: string; event: string; body: object }) {
  const text = JSON.stringify(body)
  const signature = createHmac('sha256', 'hush hush').update(text).digest('base64')
  const headers = { 'x-shopify-topic': topic, 'x-shopify-event-id': event, 'x-shopify-hmac-sha256': signature }
  await fetch(`${stage.desk.url}/hooks/shopify/${id}`, { method: 'POST', body: text, headers })
}
