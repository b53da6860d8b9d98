import type { ShopFinding } from '../../contract/console/shops.ts'
import { objectIn, objectsIn, textIn } from '../../told/read-field.ts'
import { itemsOf } from '../shopify/asking/told-of.ts'
import type { AdminClient } from '../shopify/call-admin.ts'
import { finding } from './findings.ts'

/** What orders are read with; without read_all_orders those older than 60 days are not there. */
const READING = [
  ...['read_orders', 'read_all_orders', 'read_fulfillments', 'read_returns', 'read_products', 'read_inventory', 'read_customers'],
  // how much lies where, and what is in a parcel
  ...['read_locations', 'read_merchant_managed_fulfillment_orders'],
]
/** For what agents do to orders. */
const WRITING = ['write_orders', 'write_fulfillments', 'write_returns']

/** In the words of webhooks; GraphQL writes them in capitals with an underscore. */
const TOPICS = [
  'orders/create',
  'orders/updated',
  'orders/cancelled',
  'orders/delete',
  'fulfillments/create',
  'fulfillments/update',
  'fulfillment_events/create',
  'refunds/create',
  'returns/request',
  'returns/approve',
  'returns/decline',
  'returns/cancel',
  'returns/close',
  'returns/reopen',
  'returns/update',
  'fulfillment_orders/line_items_prepared_for_pickup',
  'fulfillment_orders/line_items_prepared_for_local_delivery',
  'fulfillment_orders/placed_on_hold',
  'fulfillment_orders/hold_released',
  'fulfillment_orders/cancelled',
  'fulfillment_orders/moved',
  'orders/edited',
  'customers/create',
  'customers/update',
  'customers/delete',
  'customers/merge',
  'products/create',
  'products/update',
  'products/delete',
  'inventory_levels/connect',
  'inventory_levels/update',
  'inventory_levels/disconnect',
  'app/uninstalled',
]
const enumOf = (topic: string) => topic.toUpperCase().replace('/', '_')

/** Since this version `uri` holds what was `callbackUrl`. */
const URI_SINCE = '2025-10'

/** @throws {ShopCallError} where the shop does not answer, or not to us */
export async function checkShopify(
  client: AdminClient,
  { apiVersion, webhookUrl, now }: { apiVersion: string; webhookUrl: string; now: Date },
) {
  const {
    data,
    apiVersion: answered,
    date,
  } = await client.ask(`{
    currentAppInstallation { accessScopes { handle } }
    publicApiVersions { handle supported }
    webhookSubscriptions(first: 100) { nodes { topic ${addressField(apiVersion)} } }
  }`)
  const findings: ShopFinding[] = [finding('reachable'), finding('accepted'), scopesFinding(data)]
  findings.push(versionFinding(data, apiVersion, answered))
  findings.push(webhookFinding(missingOf(data, webhookUrl)))
  return { findings, clock: date && date.getTime() - now.getTime() }
}

const addressField = (version: string) => (version >= URI_SINCE ? 'uri' : 'endpoint { ... on WebhookHttpEndpoint { callbackUrl } }')

function scopesFinding(data: Record<string, unknown>): ShopFinding {
  const scopes = itemsOf(objectIn(data.currentAppInstallation).accessScopes).map(({ handle }) => String(handle))
  // who may write may read
  const may = (scope: string) => scopes.includes(scope) || scopes.includes(scope.replace(/^read_/, 'write_'))
  const missing = READING.filter((scope) => !may(scope))
  if (missing.length > 0) return finding('scopes-missing', ...missing)
  const forActions = WRITING.filter((scope) => !may(scope))
  return forActions.length > 0 ? finding('scopes-reading', ...forActions) : finding('scopes-enough')
}

function versionFinding(data: Record<string, unknown>, asked: string, answered: string | null): ShopFinding {
  const versions = objectsIn(data.publicApiVersions, 100)
  const isKnown = versions.some(({ handle, supported }) => handle === asked && supported === true)
  const instead = answered ?? textIn(versions.find(({ supported }) => supported === true)?.handle) ?? '?'
  return isKnown && instead === asked ? finding('version-known', asked) : finding('version-old', instead)
}

function webhookFinding(missing: string[]): ShopFinding {
  return missing.length > 0 ? finding('webhooks-missing', ...missing) : finding('webhooks-all')
}

function missingOf(data: Record<string, unknown>, webhookUrl: string): string[] {
  const own = itemsOf(data.webhookSubscriptions).filter(({ uri, endpoint }) => (uri ?? objectIn(endpoint).callbackUrl) === webhookUrl)
  return TOPICS.filter((topic) => !own.some((each) => each.topic === enumOf(topic)))
}

/** Asks the shop to tell us of what it does not yet. Returns what it said no to. @throws {ShopCallError} */
export async function subscribeShopify(client: AdminClient, { apiVersion, webhookUrl }: { apiVersion: string; webhookUrl: string }) {
  const data = await client.query(`{ webhookSubscriptions(first: 100) { nodes { topic ${addressField(apiVersion)} } } }`)
  const address = apiVersion >= URI_SINCE ? { uri: webhookUrl } : { callbackUrl: webhookUrl }
  const refused: string[] = []
  for (const topic of missingOf(data, webhookUrl)) {
    // twice for one topic and address is refused, so that a repetition does no harm
    const { webhookSubscriptionCreate: answer } = await client.query(
      `mutation Subscribe($topic: WebhookSubscriptionTopic!, $webhookSubscription: WebhookSubscriptionInput!) {
        webhookSubscriptionCreate(topic: $topic, webhookSubscription: $webhookSubscription) { userErrors { message } } }`,
      { topic: enumOf(topic), webhookSubscription: { ...address, format: 'JSON' } },
      { isRepeatable: true },
    )
    const [error] = objectsIn(objectIn(answer).userErrors, 10)
    if (error) refused.push(`${topic}: ${textIn(error.message, 200)}`)
  }
  return refused
}
