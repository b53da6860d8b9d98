import { Hono } from 'hono'
import type { Desk } from '../../../context.ts'
import { changeTickets as changeTicketsBody, hold, snooze as snoozeBody } from '../../../contract/console/queue.ts'
import { clientId } from '../../../contract/socket-events.ts'
import { NotFound } from '../../../errors.ts'
import { changeTickets, holdReply, listHeldReplies, snoozeTicket, summaryOf, wakeTicket, withdrawReply } from '../../../tickets/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf } from '../../parse.ts'

/** What agents do with many tickets at once, putting them away, and replies that can still be taken back. */
export function queueRoutes(desk: Desk) {
  return new Hono<AgentEnv>()
    .use('/tickets/*', requireAgent(desk))
    .post('/tickets/changes', async (c) => {
      const { changes } = await bodyOf(c, changeTicketsBody)
      return c.json(await changeTickets(c.var.ctx, changes))
    })
    .put('/tickets/:id/snooze', async (c) => {
      const ticketId = idOf(c, 'This ticket')
      return c.json(summaryOf(await snoozeTicket(c.var.ctx, { ticketId, snooze: await bodyOf(c, snoozeBody) })))
    })
    .delete('/tickets/:id/snooze', async (c) => c.json(summaryOf(await wakeTicket(c.var.ctx, idOf(c, 'This ticket')))))
    .get('/tickets/:id/held-replies', async (c) => c.json(await listHeldReplies(c.var.ctx, idOf(c, 'This ticket'))))
    .post('/tickets/:id/held-replies', async (c) => {
      const ticketId = idOf(c, 'This ticket')
      return c.json(await holdReply(c.var.ctx, { ticketId, ...(await bodyOf(c, hold)) }), 201)
    })
    .delete('/tickets/:id/held-replies/:clientId', async (c) => {
      const ticketId = idOf(c, 'This ticket')
      const named = clientId.safeParse(c.req.param('clientId'))
      if (!named.success) throw new NotFound('This reply')
      return c.json(await withdrawReply(c.var.ctx, { ticketId, clientId: named.data }))
    })
}
