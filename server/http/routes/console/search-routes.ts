import { Hono } from 'hono'
import type { Desk } from '../../../context.ts'
import { search } from '../../../contract/search.ts'
import { searchDesk } from '../../../tickets/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { queryOf } from '../../parse.ts'

/** What an agent looks for, over all their stores. */
export function searchRoutes(desk: Desk) {
  return new Hono<AgentEnv>().use('/search', requireAgent(desk)).get('/search', async (c) => {
    const { q, in: group, cursor } = queryOf(c, search)
    return c.json(await searchDesk(c.var.ctx, { q, in: group ?? null, cursor: cursor ?? null }))
  })
}
