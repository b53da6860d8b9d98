import type { Context } from '../../context.ts'
import type { OrderNews, OrderPage } from '../../contract/console/links.ts'
import { displayName, findCustomer } from '../../customers/index.ts'
import { NotFound } from '../../errors.ts'
import { getOrder, listOrderEventsSince } from '../../orders/index.ts'
import { type OrderTicketRow, selectLastWord, selectTicketsOfOrder } from './customer-queries.ts'
import { SURE } from './link-queries.ts'
import { panelOrders } from './panel-order.ts'

/** All of an order of the agent's stores, and the tickets that are about it. Throws NotFound for anybody else's. */
export async function getOrderPage(ctx: Context, orderId: string): Promise<OrderPage> {
  const order = await getOrder(ctx, orderId)
  const { customerId, tickets } = await selectTicketsOfOrder(ctx.sql, orderId, order.storeId)
  const [customer, [shown], changed] = await Promise.all([
    customerId ? findCustomer(ctx, customerId) : null,
    panelOrders(ctx, [order]),
    newsOf(ctx, orderId, tickets),
  ])
  if (!shown) throw new NotFound('This order')
  return {
    order: shown,
    storeId: order.storeId,
    customer: customer && { id: customer.id, name: displayName(customer) },
    tickets: tickets.map(({ customerId: id, customerName: name, at, ...ticket }) => ({
      ...ticket,
      at: at.toISOString(),
      customer: { id, name: displayName({ id, name }) },
    })),
    changed,
  }
}

async function newsOf(ctx: Context, orderId: string, tickets: OrderTicketRow[]): Promise<OrderNews | null> {
  const sure = tickets.filter((ticket) => ticket.confidence >= SURE).map((ticket) => ticket.id)
  const word = sure.length > 0 ? await selectLastWord(ctx.sql, sure) : undefined
  if (!word) return null
  const events = await listOrderEventsSince(ctx, [orderId], word.at)
  if (events.length === 0) return null
  const name = displayName({ id: word.customerId, name: word.customerName })
  return { name, ticketId: word.ticketId, wroteAt: word.at.toISOString(), eventIds: events.map((event) => event.id) }
}
