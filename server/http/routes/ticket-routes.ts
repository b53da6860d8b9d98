import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Desk } from '../../context.ts'
import { assign, changeStatus as changeStatusBody, takeOver as takeOverBody, ticketSort, ticketView, write } from '../../contract/api.ts'
import { reply } from '../../contract/macros/macros.ts'
import {
  addNote,
  assignTicket,
  changeStatus,
  countTickets,
  getCustomerPanel,
  getTicket,
  listTickets,
  postReply,
  summaryOf,
  takeOver,
} from '../../tickets/index.ts'
import { type AgentEnv, requireAgent } from '../actor.ts'
import { bodyOf, idOf, queryOf } from '../parse.ts'

const queue = z.object({
  view: ticketView,
  sort: z.optional(ticketSort),
  store: z.optional(z.uuid()),
  cursor: z.optional(z.string().check(z.maxLength(100))),
})
const counts = z.object({ store: z.optional(z.uuid()) })

/** The queue and what agents do with a ticket; every route fetches through the agent. */
export function ticketRoutes(desk: Desk) {
  return new Hono<AgentEnv>()
    .use('/tickets/*', requireAgent(desk))
    .get('/tickets', async (c) => {
      const { view, sort = 'longest', store, cursor } = queryOf(c, queue)
      return c.json(await listTickets(c.var.ctx, { view, sort, storeId: store ?? null, cursor: cursor ?? null }))
    })
    .get('/tickets/counts', async (c) => c.json(await countTickets(c.var.ctx, queryOf(c, counts).store ?? null)))
    .get('/tickets/:id', async (c) => c.json(await getTicket(c.var.ctx, idOf(c, 'This ticket'))))
    .get('/tickets/:id/customer', async (c) => c.json(await getCustomerPanel(c.var.ctx, idOf(c, 'This ticket'))))
    .post('/tickets/:id/replies', async (c) => {
      const ticketId = idOf(c, 'This ticket')
      return c.json(await postReply(c.var.ctx, { ticketId, ...(await bodyOf(c, reply)) }), 201)
    })
    .post('/tickets/:id/notes', async (c) => {
      const ticketId = idOf(c, 'This ticket')
      return c.json(await addNote(c.var.ctx, { ticketId, ...(await bodyOf(c, write)) }), 201)
    })
    .post('/tickets/:id/handoff', async (c) => {
      const ticketId = idOf(c, 'This ticket')
      await bodyOf(c, takeOverBody)
      return c.json(summaryOf(await takeOver(c.var.ctx, ticketId)))
    })
    .put('/tickets/:id/assignment', async (c) => {
      const ticketId = idOf(c, 'This ticket')
      return c.json(summaryOf(await assignTicket(c.var.ctx, { ticketId, ...(await bodyOf(c, assign)) })))
    })
    .put('/tickets/:id/status', async (c) => {
      const ticketId = idOf(c, 'This ticket')
      return c.json(summaryOf(await changeStatus(c.var.ctx, { ticketId, ...(await bodyOf(c, changeStatusBody)) })))
    })
}
