import { type Context, transact } from '../../context.ts'
import type { ShopKind } from '../../contract/console/shops.ts'
import { Invalid, NotFound } from '../../errors.ts'
import { getStoreById } from '../find-store.ts'
import { getStore } from '../list-stores.ts'
import { mustBeAdmin } from '../rules.ts'
import { insertShop, lockShop, type ShopConnectionRow, selectSameShop, updateShop } from './shop-queries.ts'

export interface ShopToConnect {
  storeId: string
  kind: ShopKind
  /** http or https; without one it is the store's one shop of this kind. */
  baseUrl?: string | undefined
  /** What the shop signs its deliveries with. */
  secret: string
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
  const { kind, secret } = input
  if (secret.trim() === '' || secret.length > SECRET_CHARACTERS) throw new Invalid(`secret: give 1 to ${SECRET_CHARACTERS} characters`)
  const settings = { baseUrl: normalBaseUrl(input.baseUrl ?? '') }
  return transact(ctx, async (ctx) => {
    await lockShop(ctx.sql, { storeId, kind, settings })
    const known = await selectSameShop(ctx.sql, { storeId, kind, settings })
    if (known) return reconnect(ctx, known, secret)
    const id = ctx.newId()
    await insertShop(ctx.sql, { id, storeId, kind, settings, secret: ctx.vault.seal(secret), at: ctx.now() })
    return { connectionId: id }
  })
}

async function reconnect(ctx: Context, known: ShopConnectionRow, secret: string) {
  const isSame = ctx.vault.open(known.secret) === secret
  await updateShop(ctx.sql, known.id, isSame ? known : { secret: ctx.vault.seal(secret), previousSecret: known.secret })
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
  return `${url.origin}${url.pathname.replace(/\/$/, '')}`
}
