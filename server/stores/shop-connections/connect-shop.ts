import { type Context, transact } from '../../context.ts'
import type { ShopKind } from '../../contract/console/shops.ts'
import { Invalid, NotFound } from '../../errors.ts'
import { getStoreById } from '../find-store.ts'
import { getStore } from '../list-stores.ts'
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

const SECRET_CHARACTERS = 1_000

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
    if (wanted.secret === null) throw new Invalid(`secret: give 1 to ${SECRET_CHARACTERS} characters`)
    const id = ctx.newId()
    const { settings, secret, credentials } = wanted
    const boxes = { secret: ctx.vault.seal(secret), credentials: credentials && sealCredentials(ctx.vault, credentials) }
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
  const { kind, secret = null } = input
  if (secret !== null && (secret.trim() === '' || secret.length > SECRET_CHARACTERS))
    throw new Invalid(`secret: give 1 to ${SECRET_CHARACTERS} characters`)
  const credentials = credentialsOf(kind, input)
  const baseUrl = normalBaseUrl(input.baseUrl ?? '')
  if (credentials) mustBeSafe(baseUrl)
  const version = input.apiVersion === undefined ? {} : { apiVersion: apiVersionOf(input.apiVersion) }
  // who runs this installation may name a host of their own network
  return { settings: { baseUrl, ...version, ...(ctx.actor.kind === 'system' && { isTrusted: true }) }, secret, credentials }
}

/** Tokens open a whole shop: they are sent where nobody listens in, or on this machine. */
function mustBeSafe(baseUrl: string): void {
  if (baseUrl === '') throw new Invalid('baseUrl: name the address of the shop, so that it can be asked')
  const { protocol, hostname } = new URL(baseUrl)
  if (protocol !== 'https:' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname)) throw new Invalid('baseUrl: must begin with https://')
}

async function reconnect(ctx: Context, known: ShopConnectionRow, { secret, credentials, settings }: Wanted) {
  const isSame = secret === null || ctx.vault.open(known.secret) === secret
  await updateShop(
    ctx.sql,
    known.id,
    {
      ...(isSame ? known : { secret: ctx.vault.seal(secret), previousSecret: known.secret }),
      credentials: credentials ? sealCredentials(ctx.vault, credentials) : known.credentials,
      settings: { ...known.settings, ...settings },
    },
    ctx.now(),
  )
  return { connectionId: known.id }
}

async function reachableStore(ctx: Context, id: string): Promise<string> {
  if (ctx.actor.kind === 'system') return (await getStoreById(ctx, id)).id
  if (ctx.actor.kind !== 'agent') throw new NotFound('This store')
  return (await getStore(ctx, id)).id
}

/** One spelling of each address: no query, no slash at its end. */
function normalBaseUrl(typed: string): string {
  if (typed.trim() === '') return ''
  const url = URL.canParse(typed) ? new URL(typed) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash)
    throw new Invalid('baseUrl: must be the address of the shop, such as https://shop.example')
  // the address that a merchant has in front of them names the shop that is asked
  const [, name] = (url.hostname === 'admin.shopify.com' && /^\/store\/([\w-]+)/.exec(url.pathname)) || []
  return name ? `https://${name}.myshopify.com` : `${url.origin}${url.pathname.replace(/\/$/, '')}`
}
