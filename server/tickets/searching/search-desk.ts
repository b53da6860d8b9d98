import type { AgentActor, Context } from '../../context.ts'
import type { Found, FoundCustomer, FoundGroup, FoundOrder, FoundPage, FoundTicket } from '../../contract/console/search.ts'
import { displayName, queryOf, searchCustomers, wordsIn } from '../../customers/index.ts'
import { Invalid, NotFound } from '../../errors.ts'
import { searchOrders } from '../../orders/index.ts'
import { selectTicketsFound, selectTicketsOfOrders, type TicketHit } from './search-queries.ts'
import { excerptOf } from './words.ts'

/** Of each group where all are asked for, and on a page of one. */
const FEW = 6
const PAGE = 20

interface Search {
  text: string
  words: string[]
  storeIds: string[]
  of: string | null
  after: { rank: number; id: string } | null
  limit: number
}

/**
 * Tickets, customers and orders of the agent's stores, the likeliest first; orders of the customer `of` before all others. Notes
 * are among what is searched: this is for agents.
 */
export async function searchDesk(
  ctx: Context,
  input: { q: string; in: FoundGroup | null; cursor: string | null; of?: string | null },
): Promise<Found> {
  const { storeIds } = agentOf(ctx)
  const after = input.cursor === null ? null : parseCursor(input.cursor)
  const sought: Search = { text: input.q, words: wordsIn(input.q), storeIds, of: input.of ?? null, after, limit: input.in ? PAGE : FEW }
  const wanted = (group: FoundGroup) => input.in === null || input.in === group
  const [tickets, customers, orders] = await Promise.all([
    wanted('tickets') ? searchTickets(ctx, sought) : nothing,
    wanted('customers') ? findCustomers(ctx, sought) : nothing,
    wanted('orders') ? findOrders(ctx, sought) : nothing,
  ])
  return { tickets, customers, orders }
}

const nothing = { items: [], next: null }

async function searchTickets(ctx: Context, { text, words, storeIds, after, limit }: Search): Promise<FoundPage<FoundTicket>> {
  const [, digits] = /^#?(\d{1,15})$/.exec(text) ?? []
  if (words.length === 0) return nothing
  const sought = { number: digits ? Number(digits) : null, words: queryOf(words) }
  const hits = await selectTicketsFound(ctx.sql, sought, storeIds, after, limit + 1)
  return pageOf(
    hits,
    limit,
    (hit) => foundTicket(hit, words),
    (hit) => `${hit.rank}|${hit.place}`,
  )
}

function foundTicket(hit: TicketHit, words: string[]): FoundTicket {
  const { id, number, storeId, subject, status, customerId, body } = hit
  const customer = { id: customerId, name: displayName({ id: customerId, name: hit.customerName }) }
  const excerpt = body === null ? null : excerptOf(body, words)
  return { id, number, storeId, subject, status, customer, lastMessageAt: hit.lastMessageAt.toISOString(), excerpt }
}

async function findCustomers(ctx: Context, { text, words, storeIds, after, limit }: Search): Promise<FoundPage<FoundCustomer>> {
  const hits = await searchCustomers(ctx, { text, words: queryOf(words), storeIds, after, limit: limit + 1 })
  return pageOf(
    hits,
    limit,
    ({ id, name, identity, ticketId }) => ({ id, name, identity, ticketId }),
    (hit) => `${hit.rank}|${hit.id}`,
  )
}

async function findOrders(ctx: Context, { text, storeIds, of, after, limit }: Search): Promise<FoundPage<FoundOrder>> {
  const hits = await searchOrders(ctx, { text, storeIds, of, after, limit: limit + 1 })
  const tickets = await selectTicketsOfOrders(
    ctx.sql,
    hits.map((hit) => hit.id),
    storeIds,
  )
  const ticketOf = new Map(tickets.map((tied) => [tied.orderId, tied.ticketId]))
  return pageOf(
    hits,
    limit,
    ({ id, number, storeId, status, placedAt, title, customerId, customerName, isOwn }) => ({
      id,
      number,
      storeId,
      status,
      title,
      placedAt: placedAt?.toISOString() ?? null,
      customer: customerId ? { id: customerId, name: displayName({ id: customerId, name: customerName }) } : null,
      ...(of === null ? {} : { isOwn }),
      ticketId: ticketOf.get(id) ?? null,
    }),
    (hit) => `${hit.rank}|${hit.id}`,
  )
}

function pageOf<Hit, Item>(hits: Hit[], limit: number, item: (hit: Hit) => Item, cursor: (hit: Hit) => string): FoundPage<Item> {
  const page = hits.slice(0, limit)
  const last = page.at(-1)
  return { items: page.map(item), next: hits.length > limit && last ? cursor(last) : null }
}

function agentOf(ctx: Context): AgentActor {
  if (ctx.actor.kind !== 'agent') throw new NotFound('This search')
  return ctx.actor
}

const CURSOR = /^(\d(?:\.\d{1,20})?)\|([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

function parseCursor(cursor: string): { rank: number; id: string } {
  const [, rank, id] = CURSOR.exec(cursor) ?? []
  if (!rank || !id) throw new Invalid('cursor: use the "next" of an earlier page.')
  return { rank: Number(rank), id }
}
