import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Desk } from '../../../context.ts'
import { listDeliveries as page } from '../../../contract/console/shops.ts'
import { getDelivery, listDeliveries, putDeliveryAway, replayDelivery } from '../../../orders/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf, queryOf } from '../../parse.ts'

const nothing = z.strictObject({})
const putAway = z.strictObject({ away: z.boolean() })

/** Only what cannot be read is put away. */
const awayOf = (asked: z.infer<typeof page>) => ({ ...asked, away: asked.state === 'failed' ? asked.away : null })

/** What shops posted: every agent of the store sees the list, an admin its bodies, and may have it read again. */
export function deliveryRoutes(desk: Desk) {
  return new Hono<AgentEnv>()
    .use('/deliveries/*', requireAgent(desk))
    .get('/deliveries', async (c) => c.json(await listDeliveries(c.var.ctx, awayOf(queryOf(c, page)))))
    .get('/deliveries/:id', async (c) => c.json(await getDelivery(c.var.ctx, idOf(c, 'This delivery'))))
    .post('/deliveries/:id/put-away', async (c) => {
      const id = idOf(c, 'This delivery')
      const { away } = await bodyOf(c, putAway)
      return c.json(await putDeliveryAway(c.var.ctx, id, away))
    })
    .post('/deliveries/:id/replay', async (c) => {
      const id = idOf(c, 'This delivery')
      await bodyOf(c, nothing)
      return c.json(await replayDelivery(c.var.ctx, id))
    })
}
