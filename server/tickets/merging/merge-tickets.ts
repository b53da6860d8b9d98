import { type AgentActor, type Context, transact } from '../../context.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../errors.ts'
import { authorOf, recordEvent, type Thread } from '../../events/index.ts'
import { getThread } from '../fetch-ticket.ts'
import { lockThread } from '../queries.ts'
import { insertMerge, isOneFamily, lockMerging, selectStates, updateState } from './merging-queries.ts'
import { carry, type TicketState } from './replay.ts'

/**
 * Merges a ticket into another one of the same customer and store. No row moves: what was said stays where it was said and is
 * read through the survivor, which takes over what is still waited for. Merging it again into the same one changes nothing.
 * Throws Invalid for a ticket and itself, Conflict where either is closed or merged, or where they are of two customers.
 */
export async function mergeTickets(ctx: Context, { ticketId, intoId }: { ticketId: string; intoId: string }): Promise<Thread> {
  const agent = mergingAgent(ctx)
  const { storeId } = await getThread(ctx, ticketId)
  await getThread(ctx, intoId)
  return transact(ctx, async (ctx) => {
    await lockMerging(ctx.sql, storeId)
    const named = await getThread(ctx, ticketId)
    if (named.mergedIntoId === intoId) return getThread(ctx, intoId)
    // before anything is locked: of two that are a family already, the survivor must not be locked first
    await mustMerge(ctx, named, await getThread(ctx, intoId))
    const [ticket, into] = await lockBoth(ctx, ticketId, intoId)
    await mustMerge(ctx, ticket, into)
    const [before, carried] = await statesOf(ctx, into.id, ticket.id)
    const state = carry(before, carried)
    const at = ctx.now()
    const data = { ticket: refOf(ticket), into: refOf(into) }
    const { closedAt: _, ...becomes } = state
    Object.assign(into, becomes)
    Object.assign(ticket, { mergedIntoId: into.id, mergedIntoNumber: into.number })
    await recordEvent(ctx, ticket, { type: 'ticket.merged', data, author: authorOf(agent), at })
    const { id, seq, publicSeq } = await recordEvent(ctx, into, { type: 'ticket.merged', data, author: authorOf(agent), at })
    await updateState(ctx.sql, into.id, state)
    const merge = { id, ticketId: ticket.id, intoId: into.id, seq, publicSeq: publicSeq ?? 0, survivor: before }
    await insertMerge(ctx.sql, { ...merge, agentId: agent.id, at })
    return into
  })
}

export function mergingAgent(ctx: Context): AgentActor {
  if (ctx.actor.kind !== 'agent') throw new Forbidden('Only an agent may merge.')
  return ctx.actor
}

/** The ticket before what it goes into: the order in which every family is locked. */
async function lockBoth(ctx: Context, ticketId: string, intoId: string): Promise<[Thread, Thread]> {
  const ticket = await lockThread(ctx.sql, ticketId)
  const into = await lockThread(ctx.sql, intoId)
  if (!ticket || !into) throw new NotFound('This ticket')
  return [ticket, into]
}

/** Why two tickets may not become one. */
export async function mustMerge(ctx: Context, ticket: Thread, into: Thread): Promise<void> {
  if (ticket.id === into.id) throw new Invalid('intoId: a ticket cannot be merged into itself.')
  if (ticket.storeId !== into.storeId) throw new Conflict('The two tickets belong to different stores, so they cannot be merged.')
  for (const one of [ticket, into]) {
    if (one.mergedIntoId) throw new Conflict(`#${one.number} is already merged into #${one.mergedIntoNumber}. Un-merge it first.`)
    if (one.status === 'closed') throw new Conflict(`#${one.number} is closed. Closed tickets cannot be merged.`)
  }
  // whoever waits in the other one would sleep with it
  if (into.snoozedAt) throw new Conflict(`#${into.number} is snoozed. Wake it first, or merge it into the other one.`)
  if (ticket.channel === 'help' && into.channel !== 'help')
    throw new Conflict(`The writer of #${ticket.number} is told of answers by mail. Merge #${into.number} into it instead.`)
  if (!(await isOneFamily(ctx.sql, [ticket.customerId, into.customerId])))
    throw new Conflict('The two tickets are of different customers. Merge the customers first, if they are one person.')
}

async function statesOf(ctx: Context, ...ids: [string, string]): Promise<[TicketState, TicketState]> {
  const rows = await selectStates(ctx.sql, ids)
  const [one, other] = ids.map((id) => stateOf(rows.find((row) => row.id === id)))
  return [one as TicketState, other as TicketState]
}

/** The state alone, without whose it is. */
export function stateOf(row: (TicketState & { id: string }) | undefined): TicketState {
  if (!row) throw new Error('a ticket that is locked cannot be read')
  const { id: _, ...state } = row
  return state
}

export const refOf = ({ id, number, subject }: Thread) => ({ id, number, subject })
