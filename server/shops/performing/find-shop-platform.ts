import type { Context, OrderAddress } from '../../context.ts'
import { NotFound } from '../../errors.ts'
import { openShopConnection, type ShopAccess } from '../../stores/index.ts'
import type { ShopPeers } from '../calling/shop-fetch.ts'
import { openClient } from '../open-client.ts'
import type { FindPlatform } from './open-performing.ts'
import { openShopifyPlatform } from './shopify/open-shopify-platform.ts'
import { openWooCommercePlatform } from './woocommerce/open-woocommerce-platform.ts'

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Of one answer: a job waits for all of them, and has a lease. */
const TIMEOUT_MS = 12_000

/** Finds the shop of a connection that we may ask; null for orders of a file, and where the connection is off or has no token. */
export function createShopPlatforms({ context, peers }: { context(): Context; peers?: ShopPeers | undefined }): FindPlatform {
  return async (_, order) => {
    const ctx = context()
    const access = await findAccess(ctx, order)
    if (!access?.credentials || access.baseUrl === '') return null
    const open = (signal: AbortSignal) => openClient(access, { log: ctx.log, peers, signal, timeoutMs: TIMEOUT_MS })
    const { kind } = access.credentials
    return kind === 'shopify' ? openShopifyPlatform(ctx, access.apiVersion, adminOf(open)) : openWooCommercePlatform(ctx, restOf(open))
  }
}

type Open = (signal: AbortSignal) => ReturnType<typeof openClient>

const adminOf = (open: Open) => (signal: AbortSignal) => {
  const client = open(signal)
  if (client?.kind !== 'shopify') throw new Error('the connection is no longer one of Shopify')
  return client.admin
}
const restOf = (open: Open) => (signal: AbortSignal) => {
  const client = open(signal)
  if (client?.kind !== 'woocommerce') throw new Error('the connection is no longer one of WooCommerce')
  return client.rest
}

async function findAccess(ctx: Context, { storeId, connectionKey }: OrderAddress): Promise<ShopAccess | null> {
  if (!ID.test(connectionKey)) return null
  try {
    const access = await openShopConnection(ctx, connectionKey)
    return access.enabled && access.storeId === storeId ? access : null
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
