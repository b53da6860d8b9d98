import { Hono } from 'hono'
import type { Desk } from '../../../context.ts'
import { forward, moveMessage as moveBody } from '../../../contract/mail-input.ts'
import { forwardMessages, moveMessage, undoMove } from '../../../tickets/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf } from '../../parse.ts'

/** Messages that belong elsewhere, and what somebody outside is asked about them. */
export function movingRoutes(desk: Desk) {
  return new Hono<AgentEnv>()
    .use('/tickets/:id/messages/*', requireAgent(desk))
    .use('/tickets/:id/forwards', requireAgent(desk))
    .post('/tickets/:id/messages/:messageId/move', async (c) => {
      const place = { ticketId: idOf(c, 'This ticket'), messageId: idOf(c, 'This message', 'messageId') }
      return c.json({ ...(await moveMessage(c.var.ctx, { ...place, ...(await bodyOf(c, moveBody)) })), undo: true })
    })
    .delete('/tickets/:id/messages/:messageId/move', async (c) => {
      const place = { ticketId: idOf(c, 'This ticket'), messageId: idOf(c, 'This message', 'messageId') }
      return c.json(await undoMove(c.var.ctx, place))
    })
    .post('/tickets/:id/forwards', async (c) => {
      const ticketId = idOf(c, 'This ticket')
      return c.json(await forwardMessages(c.var.ctx, { ticketId, ...(await bodyOf(c, forward)) }), 201)
    })
}
