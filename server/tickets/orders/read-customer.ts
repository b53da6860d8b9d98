import type { Context, ShopNews } from '../../context.ts'
import type { CustomerValue, OrdersPage } from '../../contract/console/links.ts'
import type { CustomerPanel } from '../../contract/orders.ts'
import { displayName, findCustomer, listBlocks, listIdentities, listStandings } from '../../customers/index.ts'
import { NotFound } from '../../errors.ts'
import type { Thread } from '../../events/index.ts'
import { getCustomerValue, listHistory, listOrderEventsSince, listOrders, listOrdersInOrder, type OrderView } from '../../orders/index.ts'
import { getThread } from '../fetch-ticket.ts'
import { findHandleStanding } from '../identifying/handles/handle-standing.ts'
import { proofsOfTicket } from '../identifying/proofs-of-ticket.ts'
import { selectSaid } from '../listing/list-queries.ts'
import { countOpenTickets } from './customer-queries.ts'
import { type LinkRow, SURE, selectLinks } from './link-queries.ts'
import { panelEvent, panelOrders } from './panel-order.ts'

/** Of a customer's orders the newest so many, besides those that the ticket is about and those under way. */
const ORDERS = 12
const PAGE = 20
/** How far back the customer's last word is looked for, in messages. */
const REACH = 24

/** Who asks in a ticket, how sure we are of it, and what they bought in its store: the panel beside the thread. */
export async function getCustomerPanel(ctx: Context, ticketId: string): Promise<CustomerPanel> {
  const thread = await getThread(ctx, ticketId)
  const shop = await askShop(ctx, thread)
  const [customer, identities, said, links, { level, how, of, until }, history, value, [block], handle] = await Promise.all([
    findCustomer(ctx, thread.customerId),
    listStandings(ctx, thread.customerId),
    selectSaid(ctx.sql, ticketId, REACH),
    selectLinks(ctx.sql, thread),
    proofsOfTicket(ctx, ticketId),
    listHistory(ctx, thread, { limit: ORDERS }),
    customerValueOf(ctx, thread.customerId),
    listBlocks(ctx, thread.customerId, [thread.storeId]),
    findHandleStanding(ctx, thread),
  ])
  if (!customer) throw new NotFound('This customer')
  const ids = shownIds(links, history)
  const last = said.find((each) => each.author === 'customer')
  const [orders, since] = await Promise.all([listOrdersInOrder(ctx, ids), last ? listOrderEventsSince(ctx, ids, last.at) : []])
  const shown = await panelOrders(ctx, orders, (id) => linksOf(links, id))
  const numbers = new Map(orders.map((order) => [order.id, order.number]))
  return {
    id: customer.id,
    name: displayName(customer),
    since: customer.createdAt.toISOString(),
    identities,
    assurance: { level, how, of, until: until?.toISOString() ?? null },
    shop: shop ? { isAway: shop.isAway, asOf: shop.asOf?.toISOString() ?? null, faults: shop.faults } : null,
    ...(value ? { value } : {}),
    ...(block ? { block } : {}),
    ...(handle ? { handle } : {}),
    orders: shown,
    moreOrders: history.next,
    changed: since.map((event) => panelEvent(event, numbers.get(event.orderId) ?? '')),
  }
}

/** Before anything is read that it may change; null where nobody is asked. */
async function askShop(ctx: Context, { storeId, customerId }: Of): Promise<ShopNews | null> {
  if (!ctx.askShop) return null
  const identities = await listIdentities(ctx, customerId)
  const valuesOf = (kind: string) => identities.filter((each) => each.kind === kind).map((each) => each.value)
  return ctx.askShop(storeId, { emails: valuesOf('email'), accounts: valuesOf('store_account') })
}

/** What the panel of a ticket did not show of its customer's orders, from behind `after` on. */
export async function listMoreOrders(ctx: Context, ticketId: string, after: string): Promise<OrdersPage> {
  const thread = await getThread(ctx, ticketId)
  const [links, { ids, next }] = await Promise.all([selectLinks(ctx.sql, thread), listHistory(ctx, thread, { after, limit: PAGE })])
  const orders = await listOrdersInOrder(ctx, ids)
  return { items: await panelOrders(ctx, orders, (id) => linksOf(links, id)), next }
}

/** The orders that the panel of a ticket shows, those it is surely about first, and else the newest. One that may be a stranger's is not among them. */
export async function listTicketOrders(ctx: Context, ticketId: string): Promise<OrderView[]> {
  const thread = await getThread(ctx, ticketId)
  const [links, history] = await Promise.all([selectLinks(ctx.sql, thread), listHistory(ctx, thread, { limit: ORDERS })])
  const sure = links.filter((link) => link.confidence >= SURE)
  const orders = await listOrders(ctx, shownIds(sure, history))
  const isLinked = (order: OrderView) => sure.some((link) => link.orderId === order.id)
  return [...orders.filter(isLinked), ...orders.filter((order) => !isLinked(order))]
}

type Of = Pick<Thread, 'storeId' | 'customerId'>

/** Those that the ticket is about, or may be, before the others. */
const shownIds = (links: LinkRow[], { ids }: { ids: string[] }): string[] => [...new Set([...links.map((link) => link.orderId), ...ids])]
const linksOf = (links: LinkRow[], orderId: string) => links.filter((link) => link.orderId === orderId)

/** What a customer is worth to the agent's stores; null where they bought nothing there and wait for nothing. */
export async function customerValueOf(ctx: Context, customerId: string): Promise<CustomerValue | null> {
  const storeIds = ctx.actor.kind === 'agent' ? ctx.actor.storeIds : []
  const [value, openTickets] = await Promise.all([getCustomerValue(ctx, customerId), countOpenTickets(ctx.sql, customerId, storeIds)])
  if (!value) return null
  const { orders, refunded, returned, cancelled, sums } = value
  const [firstAt, lastAt] = [value.firstAt?.toISOString() ?? null, value.lastAt?.toISOString() ?? null]
  return { orders, refunded, returned, cancelled, sums, firstAt, lastAt, openTickets }
}
