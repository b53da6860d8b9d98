import { type Context, transact } from '../../context.ts'
import type { ApiKey } from '../../contract/console/api-keys.ts'
import { Conflict, NotFound } from '../../errors.ts'
import { mustBeAdmin, mustReachStore } from '../rules.ts'
import { lockApiKeys, selectApiKey, updateApiKeyRevoked } from './api-key-queries.ts'
import { viewApiKey } from './create-api-key.ts'

/** For how long a revocation can be taken back: for a slip of the hand, not for a key that leaked long ago. */
const UNDO_MS = 10 * 60_000

/** The key opens nothing from now on. Once more changes nothing. */
export async function revokeApiKey(ctx: Context, id: string): Promise<ApiKey> {
  return change(ctx, id, (revokedAt) => revokedAt ?? ctx.now())
}

/** Takes a revocation of the last minutes back. */
export async function restoreApiKey(ctx: Context, id: string): Promise<ApiKey> {
  return change(ctx, id, (revokedAt) => {
    if (revokedAt && ctx.now().getTime() - revokedAt.getTime() > UNDO_MS)
      throw new Conflict('This key was revoked too long ago. Create a new one.')
    return null
  })
}

async function change(ctx: Context, id: string, to: (revokedAt: Date | null) => Date | null): Promise<ApiKey> {
  return transact(ctx, async (ctx) => {
    const found = await selectApiKey(ctx.sql, id)
    if (!found) throw new NotFound('This key')
    mustReachStore(ctx.actor, found.storeId, 'This key')
    mustBeAdmin(ctx.actor)
    await lockApiKeys(ctx.sql, found.storeId)
    const row = (await selectApiKey(ctx.sql, id)) ?? found
    const revokedAt = to(row.revokedAt)
    await updateApiKeyRevoked(ctx.sql, id, revokedAt)
    return viewApiKey({ ...row, revokedAt })
  })
}
