import { randomBytes } from 'node:crypto'
import { type Context, transact } from '../../context.ts'
import type { ApiKey, NewApiKey } from '../../contract/console/api-keys.ts'
import { Conflict, Invalid } from '../../errors.ts'
import { getReachableStore } from '../list-stores.ts'
import { mustBeAdmin } from '../rules.ts'
import { type ApiKeyRow, countLiveApiKeys, insertApiKey, lockApiKeys, selectApiKeys } from './api-key-queries.ts'
import { API_KEY_PREFIX, hashApiKey } from './find-api-key.ts'

const LIVE_KEYS = 50
const LISTED = 200

/** A new key for a store's own programs. The key itself is in this answer and nowhere else. */
export async function createApiKey(ctx: Context, input: { storeId: string; name: string }): Promise<NewApiKey> {
  const { id: storeId } = await getReachableStore(ctx, input.storeId)
  mustBeAdmin(ctx.actor)
  const name = input.name.trim()
  if (name === '' || name.length > 80) throw new Invalid('name: give 1 to 80 characters')
  const key = `${API_KEY_PREFIX}${randomBytes(32).toString('base64url')}`
  const row = { id: ctx.newId(), storeId, name, lastFour: key.slice(-4), createdAt: ctx.now(), lastUsedAt: null, revokedAt: null }
  await transact(ctx, async (ctx) => {
    await lockApiKeys(ctx.sql, storeId)
    if ((await countLiveApiKeys(ctx.sql, storeId)) >= LIVE_KEYS)
      throw new Conflict(`A store has at most ${LIVE_KEYS} keys. Revoke one that nobody uses.`)
    await insertApiKey(ctx.sql, { ...row, hash: hashApiKey(key) })
  })
  return { ...viewApiKey(row), key }
}

/** The keys of a store, for its admins: those that count first, newest first. */
export async function listApiKeys(ctx: Context, storeId: string): Promise<ApiKey[]> {
  const { id } = await getReachableStore(ctx, storeId)
  mustBeAdmin(ctx.actor)
  return (await selectApiKeys(ctx.sql, id, LISTED)).map(viewApiKey)
}

export function viewApiKey({ createdAt, lastUsedAt, revokedAt, ...row }: ApiKeyRow): ApiKey {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }
}
