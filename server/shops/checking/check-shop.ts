import type { ShopFinding } from '../../contract/console/shops.ts'
import type { ShopAccess } from '../../stores/index.ts'
import { ShopCallError } from '../calling/shop-call-error.ts'
import type { ShopClient } from '../open-client.ts'
import { checkShopify, subscribeShopify } from './check-shopify.ts'
import { checkWooCommerce, subscribeWooCommerce } from './check-woocommerce.ts'
import { finding } from './findings.ts'

export interface ShopToCheck {
  access: ShopAccess
  /** null: we have nothing to ask it with. */
  client: ShopClient | null
  /** Where the shop is to post to, as it must write it. */
  webhookUrl: string
  lastDeliveryAt: string | null
  now: Date
}

/** A minute apart makes signatures and times doubtful. */
const APART_MS = 60_000

/** Tries a connection: what is in order, and what to do where it is not. Changes nothing. */
export async function checkShop(shop: ShopToCheck): Promise<ShopFinding[]> {
  const { lastDeliveryAt } = shop
  const delivered = lastDeliveryAt ? finding('delivered', lastDeliveryAt) : finding('never-delivered')
  const { findings, clock } = await ask(shop)
  const reach = isReachable(shop.webhookUrl) ? [] : [finding('desk-unreachable', shop.webhookUrl)]
  return [...findings, ...reach, delivered, ...(clock === null ? [] : [clockFinding(clock)])]
}

/** Has the shop tell us of all that we read, and tries it again. */
export async function subscribeShop(shop: ShopToCheck): Promise<{ findings: ShopFinding[]; refused: string[] }> {
  const { access, client, webhookUrl } = shop
  const refused = client ? await subscribe(client, access, webhookUrl) : []
  return { findings: await checkShop(shop), refused }
}

async function subscribe(client: ShopClient, access: ShopAccess, webhookUrl: string): Promise<string[]> {
  try {
    if (client.kind === 'shopify') return await subscribeShopify(client.admin, { ...access, webhookUrl })
    return await subscribeWooCommerce(client.rest, { webhookUrl, secret: access.secret })
  } catch (error) {
    if (!(error instanceof ShopCallError)) throw error
    return [error.message]
  }
}

async function ask({ access, client, webhookUrl, now }: ShopToCheck): Promise<{ findings: ShopFinding[]; clock: number | null }> {
  if (access.baseUrl === '') return { findings: [finding('no-address')], clock: null }
  if (!client) return { findings: [finding('no-token')], clock: null }
  try {
    if (client.kind === 'shopify') return await checkShopify(client.admin, { ...access, webhookUrl, now })
    return await checkWooCommerce(client.rest, { ...access, webhookUrl, now })
  } catch (error) {
    if (!(error instanceof ShopCallError)) throw error
    return { findings: findingsOf(error), clock: null }
  }
}

function findingsOf({ fault, message }: ShopCallError): ShopFinding[] {
  switch (fault) {
    case 'unavailable':
      return [finding('unreachable', message)]
    case 'missing':
    case 'refused':
      return [finding('no-shop', message)]
    case 'unauthorized':
      return [finding('reachable'), finding('not-accepted', message)]
    case 'denied':
      return [finding('reachable'), finding('locked-out', message)]
  }
}

/** Shops post to public https addresses alone. */
function isReachable(webhookUrl: string): boolean {
  const { protocol, hostname } = new URL(webhookUrl)
  return protocol === 'https:' && !/^(localhost|127\.[\d.]+|\[::1\]|10\.[\d.]+|192\.168\.[\d.]+)$/.test(hostname)
}

function clockFinding(apartMs: number): ShopFinding {
  return Math.abs(apartMs) > APART_MS ? finding('clock-wrong', String(Math.round(Math.abs(apartMs) / 1000))) : finding('clock-right')
}
