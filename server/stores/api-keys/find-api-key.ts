import { createHash } from 'node:crypto'
import type { ApiActor, Context } from '../../context.ts'
import { mustBeSystem } from '../rules.ts'
import { selectLiveApiKey, updateApiKeyUsed } from './api-key-queries.ts'

/** What every key begins with, so that scanners of leaked secrets know one when they see it. */
export const API_KEY_PREFIX = 'pd_'
/** The prefix, and 256 bits as base64url. */
const API_KEY = /^pd_[\w-]{43}$/
/** How exactly the last use is noted: a write by every request would make readers of one key queue for its row. */
const USE_MS = 10 * 60_000

export const hashApiKey = (key: string): Buffer => createHash('sha256').update(key).digest()

/** Who brings this key; null where it is none, or was revoked. It is sought by its hash, so how long that takes tells nothing of it. */
export async function findApiActor(ctx: Context, key: string): Promise<ApiActor | null> {
  mustBeSystem(ctx)
  if (!API_KEY.test(key)) return null
  const row = await selectLiveApiKey(ctx.sql, hashApiKey(key))
  if (!row) return null
  const now = ctx.now()
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > USE_MS) await updateApiKeyUsed(ctx.sql, row.id, now)
  return { kind: 'api', keyId: row.id, storeId: row.storeId }
}
