import type { AgentActor, Context } from '../context.ts'
import type { FilledMacro } from '../contract/macros/macros.ts'
import { findCustomer } from '../customers/index.ts'
import { NotFound } from '../errors.ts'
import { listOpenedOrders, type OrderView } from '../orders/index.ts'
import { getStore } from '../stores/index.ts'
import { findRequest, getSummary, listTicketOrders, proofsOfTicket } from '../tickets/index.ts'
import { fillBody } from './filling/fill-body.ts'
import { leastFor, readValue } from './filling/values.ts'
import { getMacro } from './list-macros.ts'
import { updateUses } from './queries.ts'

export type Filling = { orderId: string | null } & ({ macroId: string } | { body: string })

/**
 * A macro, or words that are none yet, with the values of a ticket: taken from the very orders that the panel shows, in
 * the store's language and time zone. Each value says whether who speaks, and whoever is mailed the reply, has proven enough to be told it.
 */
export async function fillMacro(ctx: Context, ticketId: string, filling: Filling): Promise<FilledMacro> {
  const agent = agentOf(ctx)
  const ticket = await getSummary(ctx, ticketId)
  const macro = 'macroId' in filling ? await macroOf(ctx, filling.macroId, ticket.storeId) : null
  const [store, customer, orders, proofs, request] = await Promise.all([
    getStore(ctx, ticket.storeId),
    findCustomer(ctx, ticket.customer.id),
    listTicketOrders(ctx, ticketId),
    proofsOfTicket(ctx, ticketId),
    findRequest(ctx, ticketId),
  ])
  const order = chosenOrder(orders, filling.orderId)
  // the reply is mailed too: what it tells must be open to whoever reads at that address
  const isMailedToStranger = request !== null && !proofs.grants.emails.includes(request.email)
  const opened = order && !isMailedToStranger ? await levelOf(ctx, order, proofs.grants) : 0
  const sources = {
    now: ctx.now(),
    locale: store.locale,
    timeZone: store.timeZone,
    storeName: store.name,
    agentName: agent.name,
    customerName: customer?.name ?? null,
    ticketNumber: ticket.number,
    order,
  }
  const body = 'body' in filling ? filling.body : (macro?.body ?? '')
  const parts = fillBody(body, { value: (variable) => readValue(variable, sources), least: (variable) => leastFor[variable], opened })
  if (macro) await updateUses(ctx.sql, macro.id)
  return {
    parts,
    order: order && { id: order.id, number: order.number },
    setStatus: macro?.setStatus ?? null,
    assignToMe: macro?.assignToMe ?? false,
  }
}

function agentOf(ctx: Context): AgentActor {
  if (ctx.actor.kind !== 'agent') throw new NotFound('This ticket')
  return ctx.actor
}

/** A macro of the ticket's own store: another store's promises are not this one's. */
async function macroOf(ctx: Context, macroId: string, storeId: string) {
  const macro = await getMacro(ctx, macroId)
  if (macro.storeId !== storeId || macro.deletedAt) throw new NotFound('This macro')
  return macro
}

/** The one that was chosen, else the one this ticket is about, else the newest. */
function chosenOrder(orders: OrderView[], orderId: string | null): OrderView | null {
  if (orderId === null) return orders[0] ?? null
  const order = orders.find((each) => each.id === orderId)
  if (!order) throw new NotFound('This order')
  return order
}

/** How far their own proofs open this order to who speaks in the ticket; whose profile shows it never matters. */
async function levelOf(ctx: Context, order: OrderView, grants: Parameters<typeof listOpenedOrders>[2]): Promise<0 | 2 | 3 | 4> {
  const opened = await listOpenedOrders(ctx, order.storeId, grants, { numbers: [order.number], limit: 1 })
  return opened.find((each) => each.id === order.id)?.level ?? 0
}
