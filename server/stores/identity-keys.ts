import { randomBytes } from 'node:crypto'
import { type Context, transact } from '../context.ts'
import { insertKey, lockStoreKeys, retireKeys, selectCurrentKey, selectKey } from './key-queries.ts'

/** What a store's own server signs with. `secret` is text, and its UTF-8 bytes are the key of HS256. */
export interface IdentityKey {
  kid: string
  secret: string
}

/** For how long the key before still counts, so that the store's server can be given the new one without haste. */
const OVERLAP_MS = 24 * 3_600_000

/** The key the store signs with now; its first is made when it is first asked for. */
export async function getIdentityKey(ctx: Context, storeId: string): Promise<IdentityKey> {
  return transact(ctx, async (ctx) => {
    await lockStoreKeys(ctx.sql, storeId)
    const key = await selectCurrentKey(ctx.sql, storeId)
    return key ? { kid: key.kid, secret: ctx.vault.open(key.secret) } : makeKey(ctx, storeId)
  })
}

/** A new key. Those before count for a day more, or end at once where one of them leaked. */
export async function rotateIdentityKey(ctx: Context, storeId: string, { leaked }: { leaked: boolean }): Promise<IdentityKey> {
  return transact(ctx, async (ctx) => {
    await lockStoreKeys(ctx.sql, storeId)
    await retireKeys(ctx.sql, storeId, new Date(ctx.now().getTime() + (leaked ? 0 : OVERLAP_MS)))
    return makeKey(ctx, storeId)
  })
}

/** The secret behind a key id that this store may still sign with, null for any other. */
export async function findIdentitySecret(ctx: Context, storeId: string, kid: string): Promise<string | null> {
  const key = await selectKey(ctx.sql, storeId, kid, ctx.now())
  return key ? ctx.vault.open(key.secret) : null
}

async function makeKey(ctx: Context, storeId: string): Promise<IdentityKey> {
  const key = { kid: ctx.newId(), secret: randomBytes(32).toString('base64url') }
  await insertKey(ctx.sql, { kid: key.kid, storeId, secret: ctx.vault.seal(key.secret), at: ctx.now() })
  return key
}
