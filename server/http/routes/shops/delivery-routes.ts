import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Desk } from '../../../context.ts'
import { listDeliveries as page } from '../../../contract/console/shops.ts'
import { getDelivery, listDeliveries, replayDelivery } from '../../../orders/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf, queryOf } from '../../parse.ts'

const nothing = z.strictObject({})

/** What shops posted: every agent of the store sees the list, an admin its bodies, and may have it read again. */
export function deliveryRoutes(desk: Desk) {
  return new Hono<AgentEnv>()
    .use('/deliveries/*', requireAgent(desk))
    .get('/deliveries', async (c) => c.json(await listDeliveries(c.var.ctx, queryOf(c, page))))
    .get('/deliveries/:id', async (c) => c.json(await getDelivery(c.var.ctx, idOf(c, 'This delivery'))))
    .post('/deliveries/:id/replay', async (c) => {
      const id = idOf(c, 'This delivery')
      await bodyOf(c, nothing)
      return c.json(await replayDelivery(c.var.ctx, id))
    })
}
