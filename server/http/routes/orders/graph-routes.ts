import { Hono } from 'hono'
import type { Desk } from '../../../context.ts'
import { linkOrder as linkBody, moreOrders } from '../../../contract/console/links.ts'
import { getCustomerPanel, getOrderPage, linkOrder, listMoreOrders, restoreLink, unlinkOrder } from '../../../tickets/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf, queryOf } from '../../parse.ts'

/** Tickets on the order graph: what ties them, and an order's own page. */
export function graphRoutes(desk: Desk) {
  return new Hono<AgentEnv>()
    .use('/orders/*', requireAgent(desk))
    .use('/tickets/*', requireAgent(desk))
    .get('/orders/:id', async (c) => c.json(await getOrderPage(c.var.ctx, idOf(c, 'This order'))))
    .get('/tickets/:id/orders', async (c) => c.json(await listMoreOrders(c.var.ctx, idOf(c, 'This ticket'), queryOf(c, moreOrders).cursor)))
    .post('/tickets/:id/links', async (c) => {
      const ticketId = idOf(c, 'This ticket')
      const linkId = await linkOrder(c.var.ctx, { ticketId, ...(await bodyOf(c, linkBody)) })
      return c.json({ linkId, panel: await getCustomerPanel(c.var.ctx, ticketId) }, 201)
    })
    .put('/tickets/:id/links/:linkId', async (c) => {
      const ticketId = idOf(c, 'This ticket')
      await restoreLink(c.var.ctx, { ticketId, linkId: idOf(c, 'This link', 'linkId') })
      return c.json(await getCustomerPanel(c.var.ctx, ticketId))
    })
    .delete('/tickets/:id/links/:linkId', async (c) => {
      const ticketId = idOf(c, 'This ticket')
      await unlinkOrder(c.var.ctx, { ticketId, linkId: idOf(c, 'This link', 'linkId') })
      return c.json(await getCustomerPanel(c.var.ctx, ticketId))
    })
}
