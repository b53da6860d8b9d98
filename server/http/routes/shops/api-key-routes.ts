import { Hono } from 'hono'
import type { Desk } from '../../../context.ts'
import { changeApiKey, createApiKey as newKey, listApiKeys as ofStore } from '../../../contract/console/api-keys.ts'
import { createApiKey, listApiKeys, restoreApiKey, revokeApiKey } from '../../../stores/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf, queryOf } from '../../parse.ts'

/** The keys of stores' own programs, for admins. */
export function apiKeyRoutes(desk: Desk) {
  return new Hono<AgentEnv>()
    .use('/api-keys/*', requireAgent(desk))
    .get('/api-keys', async (c) => c.json({ keys: await listApiKeys(c.var.ctx, queryOf(c, ofStore).store) }))
    .post('/api-keys', async (c) => c.json(await createApiKey(c.var.ctx, await bodyOf(c, newKey)), 201))
    .patch('/api-keys/:id', async (c) => {
      const id = idOf(c, 'This key')
      const { revoked } = await bodyOf(c, changeApiKey)
      return c.json(await (revoked ? revokeApiKey : restoreApiKey)(c.var.ctx, id))
    })
}
