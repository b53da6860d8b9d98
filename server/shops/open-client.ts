import type { Log } from '../context.ts'
import type { ShopAccess } from '../stores/index.ts'
import type { Patience } from './calling/call-patiently.ts'
import { createShopFetch, type ShopFetch, type ShopPeers } from './calling/shop-fetch.ts'
import { type AdminClient, createAdminClient } from './shopify/call-admin.ts'
import { createRestClient, type RestClient } from './woocommerce/call-rest.ts'

/** The API of one shop, as it is asked. */
export type ShopClient = { fetch: ShopFetch } & ({ kind: 'shopify'; admin: AdminClient } | { kind: 'woocommerce'; rest: RestClient })

interface Options extends Pick<Patience, 'signal' | 'tries' | 'timeoutMs'> {
  log: Log
  peers?: ShopPeers | undefined
}

/** Null where we have no address, or nothing to ask it with. */
export function openClient(access: ShopAccess, { log, peers, ...patience }: Options): ShopClient | null {
  const { baseUrl, apiVersion, credentials } = access
  if (baseUrl === '' || !credentials) return null
  const fetch = createShopFetch(access, peers)
  if (credentials.kind === 'shopify')
    return { fetch, kind: 'shopify', admin: createAdminClient({ baseUrl, apiVersion, token: credentials.token, fetch, log, ...patience }) }
  const { key, keySecret } = credentials
  return { fetch, kind: 'woocommerce', rest: createRestClient({ baseUrl, key, keySecret, fetch, log, ...patience }) }
}
