import type { Context } from '../../context.ts'
import type { CustomerPage } from '../../contract/console/search.ts'
import { displayName, findCustomer, listIdentities } from '../../customers/index.ts'
import { NotFound } from '../../errors.ts'
import { listOrdersOfCustomer } from '../../orders/index.ts'
import { panelOrder } from '../orders/panel-order.ts'
import { selectTicketsOfCustomer } from './search-queries.ts'

const PAGE = 20
const ORDERS = 20

/** A customer as agents of these stores know them. Whoever never wrote to one nor bought there is not there for them. */
export async function getCustomer(ctx: Context, id: string, cursor: string | null): Promise<CustomerPage> {
  if (ctx.actor.kind !== 'agent') throw new NotFound('This customer')
  const { storeIds } = ctx.actor
  const [customer, identities, orders, tickets, [anyTicket]] = await Promise.all([
    findCustomer(ctx, id),
    listIdentities(ctx, id),
    listOrdersOfCustomer(ctx, id, ORDERS),
    selectTicketsOfCustomer(ctx.sql, id, storeIds, cursor, PAGE + 1),
    selectTicketsOfCustomer(ctx.sql, id, storeIds, null, 1),
  ])
  if (!customer || (!anyTicket && orders.length === 0)) throw new NotFound('This customer')
  const page = tickets.slice(0, PAGE)
  return {
    id: customer.id,
    name: displayName(customer),
    since: customer.createdAt.toISOString(),
    identities,
    orders: orders.map((order) => panelOrder(order, [])),
    tickets: {
      items: page.map((ticket) => ({ ...ticket, at: ticket.at.toISOString() })),
      next: tickets.length > PAGE ? (page.at(-1)?.id ?? null) : null,
    },
  }
}
