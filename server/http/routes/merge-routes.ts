import { Hono } from 'hono'
import type { Desk } from '../../context.ts'
import { mergeInto, mergeSearch, previewInto } from '../../contract/console/merging.ts'
import {
  findMergeCandidates,
  listMergedCustomers,
  listSamePeople,
  mergeCustomers,
  previewCustomerMerge,
  previewCustomerUnmerge,
  unmergeCustomer,
} from '../../customers/index.ts'
import {
  getTicket,
  listMergeCandidates,
  mergeTickets,
  previewMerge,
  previewUnmerge,
  summaryOf,
  unmergeTicket,
} from '../../tickets/index.ts'
import { type AgentEnv, requireAgent } from '../actor.ts'
import { bodyOf, idOf, queryOf } from '../parse.ts'

/** Merging tickets and customers. `GET …/merge` shows what PUT would do, or, without `into`, what DELETE would. */
export function mergeRoutes(desk: Desk) {
  return new Hono<AgentEnv>()
    .use('/customers/*', requireAgent(desk))
    .use('/tickets/*', requireAgent(desk))
    .get('/tickets/:id/merge-candidates', async (c) => {
      const { q } = queryOf(c, mergeSearch)
      return c.json(await listMergeCandidates(c.var.ctx, idOf(c, 'This ticket'), q ?? ''))
    })
    .get('/tickets/:id/merge', async (c) => {
      const ticketId = idOf(c, 'This ticket')
      const { into } = queryOf(c, previewInto)
      return c.json(await (into ? previewMerge(c.var.ctx, { ticketId, intoId: into }) : previewUnmerge(c.var.ctx, ticketId)))
    })
    .put('/tickets/:id/merge', async (c) => {
      const ticketId = idOf(c, 'This ticket')
      return c.json(summaryOf(await mergeTickets(c.var.ctx, { ticketId, ...(await bodyOf(c, mergeInto)) })))
    })
    .delete('/tickets/:id/merge', async (c) => {
      const ticketId = idOf(c, 'This ticket')
      await unmergeTicket(c.var.ctx, ticketId)
      return c.json(await getTicket(c.var.ctx, ticketId))
    })
    .get('/customers/:id/same-people', async (c) => {
      const customerId = idOf(c, 'This customer')
      const { q } = queryOf(c, mergeSearch)
      return c.json(await (q ? findMergeCandidates(c.var.ctx, customerId, q) : listSamePeople(c.var.ctx, customerId)))
    })
    .get('/customers/:id/merged', async (c) => c.json(await listMergedCustomers(c.var.ctx, idOf(c, 'This customer'))))
    .get('/customers/:id/merge', async (c) => {
      const customerId = idOf(c, 'This customer')
      const { into } = queryOf(c, previewInto)
      return c.json(
        await (into ? previewCustomerMerge(c.var.ctx, { customerId, intoId: into }) : previewCustomerUnmerge(c.var.ctx, customerId)),
      )
    })
    .put('/customers/:id/merge', async (c) => {
      const customerId = idOf(c, 'This customer')
      await mergeCustomers(c.var.ctx, { customerId, ...(await bodyOf(c, mergeInto)) })
      return c.body(null, 204)
    })
    .delete('/customers/:id/merge', async (c) => {
      await unmergeCustomer(c.var.ctx, idOf(c, 'This customer'))
      return c.body(null, 204)
    })
}
