import type { Context } from '../../context.ts'
import type { CustomerPanel, PanelOrder, PanelOrderEvent } from '../../contract/orders.ts'
import { displayName, findCustomer, listIdentities } from '../../customers/index.ts'
import { NotFound } from '../../errors.ts'
import { listCustomerOrders, listOrderEventsSince, listOrders, type OrderEvent, type OrderView } from '../../orders/index.ts'
import { getThread } from '../fetch-ticket.ts'
import { proofsOfTicket } from '../identifying/proofs-of-ticket.ts'
import { selectSaid } from '../listing/list-queries.ts'
import { type LinkReason, selectLinks } from './link-queries.ts'

/** Orders that the panel shows. */
const ORDERS = 20
/** How far back the customer's last word is looked for, in messages. */
const REACH = 24

/** Who asks in a ticket, how sure we are of it, and what they bought in its store: the panel beside the thread. */
export async function getCustomerPanel(ctx: Context, ticketId: string): Promise<CustomerPanel> {
  const thread = await getThread(ctx, ticketId)
  const [customer, identities, said, links] = await Promise.all([
    findCustomer(ctx, thread.customerId),
    listIdentities(ctx, thread.customerId),
    selectSaid(ctx.sql, ticketId, REACH),
    selectLinks(ctx.sql, ticketId),
  ])
  if (!customer) throw new NotFound('This customer')
  const last = said.find((each) => each.author === 'customer')
  const valuesOf = (kind: string) => identities.filter((each) => each.kind === kind).map((each) => each.value)
  const shop = await ctx.askShop?.(thread.storeId, { emails: valuesOf('email'), accounts: valuesOf('store_account') })
  const linked = new Map(links.map((link) => [link.orderId, link.reason]))
  const [{ level, how, of, until }, shown] = await Promise.all([proofsOfTicket(ctx, ticketId), ordersShown(ctx, thread, linked)])
  const since = last
    ? await listOrderEventsSince(
        ctx,
        shown.map((order) => order.id),
        last.at,
      )
    : []
  const numbers = new Map(shown.map((order) => [order.id, order.number]))
  return {
    id: customer.id,
    name: displayName(customer),
    since: customer.createdAt.toISOString(),
    identities,
    assurance: { level, how, of, until: until?.toISOString() ?? null },
    shop: shop ? { isAway: shop.isAway, asOf: shop.asOf?.toISOString() ?? null, faults: shop.faults } : null,
    orders: shown.map((order) => panelOrder(order, linked.get(order.id) ?? null)),
    changed: since.map((event) => panelEvent(event, numbers.get(event.orderId) ?? '')),
  }
}

/** The orders that the panel of a ticket shows, those it is about first. */
export async function listTicketOrders(ctx: Context, ticketId: string): Promise<OrderView[]> {
  const thread = await getThread(ctx, ticketId)
  const links = await selectLinks(ctx.sql, ticketId)
  return ordersShown(ctx, thread, new Set(links.map((link) => link.orderId)))
}

async function ordersShown(
  ctx: Context,
  { storeId, customerId }: { storeId: string; customerId: string },
  linked: { has(orderId: string): boolean; keys(): Iterable<string> },
): Promise<OrderView[]> {
  const [about, bought] = await Promise.all([
    listOrders(ctx, [...linked.keys()]),
    listCustomerOrders(ctx, { storeId, customerId, limit: ORDERS }),
  ])
  return [...about, ...bought.filter((order) => !linked.has(order.id))].slice(0, ORDERS)
}

export function panelOrder(order: OrderView, linked: LinkReason | null): PanelOrder {
  const iso = (date: Date | null) => date?.toISOString() ?? null
  const { id, number, status, currency, total, financialStatus, cancelReason, shippingAddress, returns } = order
  return {
    id,
    number,
    status,
    currency,
    total,
    financialStatus,
    cancelReason,
    shippingAddress,
    linked,
    placedAt: iso(order.placedAt),
    cancelledAt: iso(order.cancelledAt),
    lines: order.lines.map(({ id, title, variant, sku, quantity, price, imageUrl }) => ({
      id,
      title,
      variant,
      sku,
      quantity,
      price,
      imageUrl,
    })),
    shipments: order.shipments.map(
      ({ id, status, carrier, looksLike, trackingNumber, trackingUrl, shippedAt, promisedAt, deliveredAt }) => ({
        id,
        status,
        carrier,
        ...(looksLike ? { looksLike } : {}),
        trackingNumber,
        trackingUrl,
        shippedAt: iso(shippedAt),
        promisedAt: iso(promisedAt),
        deliveredAt: iso(deliveredAt),
      }),
    ),
    refunds: order.refunds.map(({ id, amount, note, createdAt }) => ({ id, amount, note, createdAt: iso(createdAt) })),
    returns: returns.map(({ id, status }) => ({ id, status })),
    events: order.events.map((event) => panelEvent(event, number)),
  }
}

function panelEvent(event: OrderEvent, orderNumber: string): PanelOrderEvent {
  const { id, kind, shipmentId, location, message } = event
  return {
    id,
    orderNumber,
    kind,
    shipmentId,
    location,
    message,
    occurredAt: event.occurredAt?.toISOString() ?? null,
    recordedAt: event.recordedAt.toISOString(),
  }
}
