import type { Context } from '../../context.ts'
import type { OrderPage } from '../../contract/console/links.ts'
import { displayName, findCustomer } from '../../customers/index.ts'
import { NotFound } from '../../errors.ts'
import { getOrder } from '../../orders/index.ts'
import { selectTicketsOfOrder } from './customer-queries.ts'
import { panelOrders } from './panel-order.ts'

/** All of an order of the agent's stores, and the tickets that are about it. Throws NotFound for anybody else's. */
export async function getOrderPage(ctx: Context, orderId: string): Promise<OrderPage> {
  const order = await getOrder(ctx, orderId)
  const { customerId, tickets } = await selectTicketsOfOrder(ctx.sql, orderId, order.storeId)
  const customer = customerId ? await findCustomer(ctx, customerId) : null
  const [shown] = await panelOrders(ctx, [order])
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
  }
}
