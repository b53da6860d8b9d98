import type { Context } from '../../context.ts'
import type { CustomerPage } from '../../contract/console/search.ts'
import { displayName, findCustomer, listBlocks, listStandings } from '../../customers/index.ts'
import { NotFound } from '../../errors.ts'
import { listOrdersOfCustomer } from '../../orders/index.ts'
import { panelOrders } from '../orders/panel-order.ts'
import { customerValueOf } from '../orders/read-customer.ts'
import { selectTicketsOfCustomer } from './search-queries.ts'

const PAGE = 20
const ORDERS = 20

/** A customer as agents of these stores know them. Whoever never wrote to one nor bought there is not there for them. */
export async function getCustomer(ctx: Context, id: string, cursor: string | null): Promise<CustomerPage> {
  if (ctx.actor.kind !== 'agent') throw new NotFound('This customer')
  const { storeIds } = ctx.actor
  const [customer, identities, orders, value, blocks, tickets, [anyTicket]] = await Promise.all([
    findCustomer(ctx, id),
    listStandings(ctx, id),
    listOrdersOfCustomer(ctx, id, ORDERS),
    customerValueOf(ctx, id),
    listBlocks(ctx, id, storeIds),
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
    ...(value ? { value } : {}),
    blocks,
    orders: await panelOrders(ctx, orders),
    tickets: {
      items: page.map((ticket) => ({ ...ticket, at: ticket.at.toISOString() })),
      next: tickets.length > PAGE ? (page.at(-1)?.id ?? null) : null,
    },
  }
}
