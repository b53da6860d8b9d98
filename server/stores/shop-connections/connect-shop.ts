import { type Context, transact } from '../../context.ts'
import type { ShopKind } from '../../contract/console/shops.ts'
import { Invalid } from '../../errors.ts'
import { baseUrlOf, mustBeSafe, nextSecrets, reachableStore, secretOf } from '../connecting/peer-rules.ts'
import { mustBeAdmin } from '../rules.ts'
import { apiVersionOf, credentialsOf, type ShopCredentials, sealCredentials } from './shop-credentials.ts'
import { insertShop, lockShop, type ShopConnectionRow, type ShopSettings, selectSameShop, updateShop } from './shop-queries.ts'

export interface ShopToConnect {
  storeId: string
  kind: ShopKind
  /** http or https; without one it is the store's one shop of this kind. */
  baseUrl?: string | undefined
  /** What the shop signs its deliveries with; may be left out where the shop is connected already. */
  secret?: string | undefined
  /** What its API is asked with: of Shopify a token, of WooCommerce a key and its secret. Those that are known stay without. */
  token?: string | undefined
  key?: string | undefined
  keySecret?: string | undefined
  /** Of Shopify's Admin API. */
  apiVersion?: string | undefined
}

/**
 * Connects a store to its shop. The same store, kind and address again is the same connection, switched on: a new secret takes the place
 * of the old, which still counts until the next one, for a shop may sign with it for some time.
 * @throws Invalid with the field
 */
export async function connectShop(ctx: Context, input: ShopToConnect): Promise<{ connectionId: string }> {
  const storeId = await reachableStore(ctx, input.storeId)
  mustBeAdmin(ctx.actor)
  const { kind } = input
  const wanted = wantedOf(ctx, input)
  return transact(ctx, async (ctx) => {
    await lockShop(ctx.sql, { storeId, kind, settings: wanted.settings })
    const known = await selectSameShop(ctx.sql, { storeId, kind, settings: wanted.settings })
    if (known) return reconnect(ctx, known, wanted)
    const id = ctx.newId()
    const { settings, credentials } = wanted
    const boxes = {
      secret: ctx.vault.seal(secretOf(input.secret, 'needed')),
      credentials: credentials && sealCredentials(ctx.vault, credentials),
    }
    await insertShop(ctx.sql, { id, storeId, kind, settings, ...boxes, at: ctx.now() })
    return { connectionId: id }
  })
}

interface Wanted {
  settings: ShopSettings
  secret: string | null
  credentials: ShopCredentials | null
}

function wantedOf(ctx: Context, input: ShopToConnect): Wanted {
  const { kind } = input
  const secret = secretOf(input.secret)
  const credentials = credentialsOf(kind, input)
  const baseUrl = shopUrlOf(input.baseUrl)
  if (credentials && baseUrl === '') throw new Invalid('baseUrl: name the address of the shop, so that it can be asked')
  if (credentials) mustBeSafe(baseUrl)
  const version = input.apiVersion === undefined ? {} : { apiVersion: apiVersionOf(input.apiVersion) }
  // who runs this installation may name a host of their own network
  return { settings: { baseUrl, ...version, ...(ctx.actor.kind === 'system' && { isTrusted: true }) }, secret, credentials }
}

async function reconnect(ctx: Context, known: ShopConnectionRow, { secret, credentials, settings }: Wanted) {
  await updateShop(
    ctx.sql,
    known.id,
    {
      ...nextSecrets(ctx, known, secret),
      credentials: credentials ? sealCredentials(ctx.vault, credentials) : known.credentials,
      settings: { ...known.settings, ...settings },
    },
    ctx.now(),
  )
  return { connectionId: known.id }
}

/** The address that a merchant has in front of them names the shop that is asked. */
function shopUrlOf(typed: string | undefined): string {
  const baseUrl = baseUrlOf(typed, 'https://shop.example')
  const [, name] = /^https?:\/\/admin\.shopify\.com\/store\/([\w-]+)/.exec(baseUrl) ?? []
  return name ? `https://${name}.myshopify.com` : baseUrl
}
