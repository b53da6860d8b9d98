import type { Context } from '../../context.ts'
import type { OrderPage } from '../../contract/console/links.ts'
import { displayName, findCustomer } from '../../customers/index.ts'
import { getOrder } from '../../orders/index.ts'
import { selectTicketsOfOrder } from './customer-queries.ts'
import { panelOrder } from './panel-order.ts'

/** All of an order of the agent's stores, and the tickets that are about it. Throws NotFound for anybody else's. */
export async function getOrderPage(ctx: Context, orderId: string): Promise<OrderPage> {
  const order = await getOrder(ctx, orderId)
  const { customerId, tickets } = await selectTicketsOfOrder(ctx.sql, orderId, order.storeId)
  const customer = customerId ? await findCustomer(ctx, customerId) : null
  return {
    order: panelOrder(order, []),
    storeId: order.storeId,
    customer: customer && { id: customer.id, name: displayName(customer) },
    tickets: tickets.map(({ customerId: id, customerName: name, at, ...ticket }) => ({
      ...ticket,
      at: at.toISOString(),
      customer: { id, name: displayName({ id, name }) },
    })),
  }
}
