import type { Context } from '../../context.ts'
import type { TicketStatus } from '../../contract/thread.ts'
import { stateOf } from './merge-tickets.ts'
import {
  type EventRow,
  hasJoinedReaders,
  type Merge,
  selectChanges,
  selectMerge,
  selectMergesInto,
  selectStates,
  updateState,
  updateSurvivorBefore,
} from './merging-queries.ts'
import { type Happening, replay, type TicketState } from './replay.ts'

interface Replayed {
  ticketId: string
  state: TicketState
  before: Map<string, TicketState>
}

/**
 * What the survivor of a merge, and everything that it was merged into since, would be without that merge: from the state
 * before it, through what happened since, with every other merge that stands. The caller holds `lockMerging`.
 */
export async function replayFamily(ctx: Context, without: Merge): Promise<Replayed[]> {
  const replayed: Replayed[] = []
  let next: Merge | undefined = without
  while (next) {
    const { intoId, seq, survivor }: Merge = next
    const merges = (await selectMergesInto(ctx.sql, intoId, seq)).filter((merge) => merge.id !== without.id)
    const states = new Map(
      (
        await selectStates(
          ctx.sql,
          merges.map((merge) => merge.ticketId),
        )
      ).map((row) => [row.id, stateOf(row)]),
    )
    for (const { ticketId, state } of replayed) states.set(ticketId, state)
    const told = replay(survivor, happeningsOf(await selectChanges(ctx.sql, intoId, seq), merges, states))
    replayed.push({ ticketId: intoId, ...told, state: await keptFromBot(ctx, intoId, told.state) })
    next = await selectMerge(ctx.sql, intoId)
  }
  return replayed
}

export async function writeReplayed(ctx: Context, replayed: Replayed[]): Promise<void> {
  for (const { ticketId, state, before } of replayed) {
    for (const [mergeId, survivor] of before) await updateSurvivorBefore(ctx.sql, mergeId, survivor)
    await updateState(ctx.sql, ticketId, state)
  }
}

/** What the bot says rests on the proofs of one reader; where another one has joined, people go on. */
async function keptFromBot(ctx: Context, ticketId: string, state: TicketState): Promise<TicketState> {
  return state.handler === 'bot' && (await hasJoinedReaders(ctx.sql, ticketId)) ? { ...state, handler: 'agent' } : state
}

function happeningsOf(events: EventRow[], merges: Merge[], states: Map<string, TicketState>): Happening[] {
  const placed = merges.flatMap(({ id, ticketId, seq }) => {
    const ticket = states.get(ticketId)
    return ticket ? [{ seq, happening: { kind: 'merged' as const, mergeId: id, ticket } }] : []
  })
  const told = events.flatMap((event) => {
    const happening = happeningOf(event)
    return happening ? [{ seq: event.seq, happening }] : []
  })
  return [...placed, ...told].sort((a, b) => a.seq - b.seq).map((each) => each.happening)
}

/** A change of status that a message brought about is told by the message. */
function happeningOf({ type, actorKind, actorId, data, at }: EventRow): Happening | null {
  if (type === 'message.received') return { kind: 'received', at }
  if (type === 'message.posted') return actorKind === 'agent' && actorId ? { kind: 'replied', at, agentId: actorId } : null
  if (type === 'ticket.assigned') return { kind: 'assigned', to: (data.to as { id: string } | null)?.id ?? null }
  return actorKind === 'customer' ? null : { kind: 'status', to: data.to as TicketStatus, at }
}
