import { Hono } from 'hono'
import type { Desk } from '../../../context.ts'
import { blockCustomer as blockBody, ofStore } from '../../../contract/console/recognition.ts'
import { blockCustomer, keepApart, listBlocked, suggestAgain } from '../../../customers/index.ts'
import { unblockCustomer } from '../../../tickets/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf, queryOf } from '../../parse.ts'

/** Who is not whom, and whom a store does not want to hear from. */
export function recognitionRoutes(desk: Desk) {
  return new Hono<AgentEnv>()
    .use('/customers/*', requireAgent(desk))
    .use('/stores/*', requireAgent(desk))
    .put('/customers/:id/apart/:otherId', async (c) => {
      await keepApart(c.var.ctx, { customerId: idOf(c, 'This customer'), otherId: idOf(c, 'This customer', 'otherId') })
      return c.body(null, 204)
    })
    .delete('/customers/:id/apart/:otherId', async (c) => {
      await suggestAgain(c.var.ctx, { customerId: idOf(c, 'This customer'), otherId: idOf(c, 'This customer', 'otherId') })
      return c.body(null, 204)
    })
    .put('/customers/:id/block', async (c) => {
      await blockCustomer(c.var.ctx, { customerId: idOf(c, 'This customer'), ...(await bodyOf(c, blockBody)) })
      return c.body(null, 204)
    })
    .delete('/customers/:id/block', async (c) => {
      await unblockCustomer(c.var.ctx, { customerId: idOf(c, 'This customer'), storeId: queryOf(c, ofStore).store })
      return c.body(null, 204)
    })
    .get('/stores/:id/blocked', async (c) => c.json(await listBlocked(c.var.ctx, idOf(c, 'This store'))))
}
