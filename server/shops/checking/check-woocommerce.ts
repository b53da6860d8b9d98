import type { ShopFinding } from '../../contract/console/shops.ts'
import { objectsIn } from '../../told/read-field.ts'
import { ShopCallError } from '../calling/shop-call-error.ts'
import type { RestClient } from '../woocommerce/call-rest.ts'
import { finding } from './findings.ts'

const TOPICS = ['order', 'product'].flatMap((kind) => ['created', 'updated', 'deleted', 'restored'].map((what) => `${kind}.${what}`))

/** @throws {ShopCallError} where the shop does not answer, or not to us */
export async function checkWooCommerce(
  client: RestClient,
  { baseUrl, webhookUrl, now }: { baseUrl: string; webhookUrl: string; now: Date },
) {
  const { date } = await client.get('orders', { per_page: '1' })
  const findings: ShopFinding[] = [
    finding(baseUrl.startsWith('https://') ? 'reachable' : 'not-encrypted'),
    finding('accepted'),
    finding('scopes-enough'),
    await webhookFinding(client, webhookUrl),
  ]
  return { findings, clock: date && date.getTime() - now.getTime() }
}

/** A key of a shop's clerk may read orders and see no webhooks. */
async function webhookFinding(client: RestClient, webhookUrl: string): Promise<ShopFinding> {
  try {
    const missing = await missingOf(client, webhookUrl)
    return missing.length > 0 ? finding('webhooks-missing', ...missing) : finding('webhooks-all')
  } catch (error) {
    if (error instanceof ShopCallError && error.fault !== 'unavailable') return finding('webhooks-hidden', error.message)
    throw error
  }
}

/** One that is paused or was switched off after too many failures tells nothing. */
async function missingOf(client: RestClient, webhookUrl: string): Promise<string[]> {
  const own: unknown[] = []
  for (let page = 1; page <= 10; page++) {
    const read = objectsIn((await client.get('webhooks', { per_page: '100', page: String(page), status: 'active' })).body, 100)
    own.push(...read.filter((each) => each.delivery_url === webhookUrl && each.status === 'active').map(({ topic }) => topic))
    if (read.length < 100) break
  }
  return TOPICS.filter((topic) => !own.includes(topic))
}

/** Asks the shop to tell us of what it does not yet. Returns what it said no to. @throws {ShopCallError} */
export async function subscribeWooCommerce(client: RestClient, { webhookUrl, secret }: { webhookUrl: string; secret: string }) {
  const refused: string[] = []
  for (const topic of await missingOf(client, webhookUrl)) {
    const hook = { name: `Parceldesk ${topic}`, topic, delivery_url: webhookUrl, secret, status: 'active' }
    await client.send('POST', 'webhooks', hook).catch((error: unknown) => {
      if (!(error instanceof ShopCallError) || error.fault === 'unavailable') throw error
      refused.push(`${topic}: ${error.message}`)
    })
  }
  return refused
}
