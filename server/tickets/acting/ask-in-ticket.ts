import type { Context } from '../../context.ts'
import { Invalid } from '../../errors.ts'
import { type Asked, type AskedAction, askForAction, getActingOrder } from '../../orders/index.ts'
import { getThread } from '../fetch-ticket.ts'

/** An agent asks for something to be done to an order, beside a ticket whose thread then tells of it; null: beside none. */
export async function askInTicket(ctx: Context, asked: AskedAction & { seen: string }): Promise<Asked> {
  const order = await getActingOrder(ctx, asked.orderId)
  if (asked.ticketId) {
    const thread = await getThread(ctx, asked.ticketId)
    if (thread.storeId !== order.storeId) throw new Invalid('ticketId: this ticket is of another store than the order')
  }
  return askForAction(ctx, asked)
}
