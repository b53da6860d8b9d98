import { Hono } from 'hono'
import type { Desk } from '../../../context.ts'
import { customerQuery, search } from '../../../contract/console/search.ts'
import { getCustomer, searchDesk } from '../../../tickets/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { idOf, queryOf } from '../../parse.ts'

/** What an agent looks for, over all their stores, and the customer they find. */
export function searchRoutes(desk: Desk) {
  return new Hono<AgentEnv>()
    .use('/search', requireAgent(desk))
    .use('/customers/*', requireAgent(desk))
    .get('/search', async (c) => {
      const { q, in: group, cursor, of } = queryOf(c, search)
      return c.json(await searchDesk(c.var.ctx, { q, in: group ?? null, cursor: cursor ?? null, of: of ?? null }))
    })
    .get('/customers/:id', async (c) =>
      c.json(await getCustomer(c.var.ctx, idOf(c, 'This customer'), queryOf(c, customerQuery).cursor ?? null)),
    )
}
