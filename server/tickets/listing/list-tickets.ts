import type { AgentActor, Context, VisitorActor } from '../../context.ts'
import type { Queue, QueueCounts, TicketDetail, TicketSort, TicketView } from '../../contract/api.ts'
import { QUEUE_PAGE } from '../../contract/limits.ts'
import type { TicketSummary, VisitorTicket } from '../../contract/thread.ts'
import { listIdentities } from '../../customers/index.ts'
import { Invalid, NotFound } from '../../errors.ts'
import { getThread } from '../fetch-ticket.ts'
import { summaryOf, visitorTicketOf } from '../present.ts'
import { type QueueCursor, selectCounts, selectEarlierTickets, selectQueue, selectRowOrders, selectVisitorTickets } from './list-queries.ts'

/** One page of the queue. `cursor` is a `next` of an earlier answer; anything else is Invalid. */
export async function listTickets(
  ctx: Context,
  input: { view: TicketView; sort?: TicketSort; storeId: string | null; cursor: string | null },
): Promise<Queue> {
  const agent = agentOf(ctx)
  const filter = { view: input.view, sort: input.sort ?? ('longest' as const), storeIds: storesOf(agent, input.storeId), agentId: agent.id }
  const rows = await selectQueue(ctx.sql, filter, input.cursor === null ? null : parseCursor(input.cursor), QUEUE_PAGE + 1)
  const page = rows.slice(0, QUEUE_PAGE)
  const last = page.at(-1)
  const orders = await selectRowOrders(
    ctx.sql,
    page.map((thread) => thread.id),
  )
  return { tickets: page.map(summaryOf), orders, next: rows.length > QUEUE_PAGE && last ? `${last.sortAt}|${last.id}` : null }
}

export async function countTickets(ctx: Context, storeId: string | null): Promise<QueueCounts> {
  const agent = agentOf(ctx)
  return selectCounts(ctx.sql, storesOf(agent, storeId), agent.id)
}

export async function getTicket(ctx: Context, id: string): Promise<TicketDetail> {
  const agent = agentOf(ctx)
  const thread = await getThread(ctx, id)
  const [identities, earlier] = await Promise.all([
    listIdentities(ctx, thread.customerId),
    selectEarlierTickets(ctx.sql, thread.customerId, agent.storeIds, thread.id),
  ])
  const earlierTickets = earlier.map((t) => ({
    id: t.id,
    number: t.number,
    subject: t.subject,
    status: t.status,
    at: t.lastMessageAt.toISOString(),
  }))
  return {
    ...summaryOf(thread),
    solvedAt: thread.solvedAt?.toISOString() ?? null,
    identities,
    earlierTickets,
  }
}

/** A ticket as its row in the queue stands now. */
export async function getSummary(ctx: Context, id: string): Promise<TicketSummary> {
  return summaryOf(await getThread(ctx, id))
}

/** The shopper's own chats, newest first; none before the first message. */
export async function listVisitorTickets(ctx: Context, visitor: VisitorActor): Promise<VisitorTicket[]> {
  if (!visitor.identityId) return []
  return (await selectVisitorTickets(ctx.sql, visitor.inboxId, visitor.identityId, 20)).map(visitorTicketOf)
}

function agentOf(ctx: Context): AgentActor {
  if (ctx.actor.kind !== 'agent') throw new NotFound('This queue')
  return ctx.actor
}

function storesOf(agent: AgentActor, storeId: string | null): string[] {
  if (storeId === null) return agent.storeIds
  if (!agent.storeIds.includes(storeId)) throw new NotFound('This store')
  return [storeId]
}

const CURSOR =
  /^(infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00)\|([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

function parseCursor(cursor: string): QueueCursor {
  const [, at, id] = CURSOR.exec(cursor) ?? []
  if (!at || !id || (at !== 'infinity' && Number.isNaN(Date.parse(at.replace(' ', 'T').replace('+00', 'Z')))))
    throw new Invalid('cursor: use the "next" of an earlier page.')
  return { at, id }
}
