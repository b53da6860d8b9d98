import type { AgentActor, Context } from '../../context.ts'
import { Forbidden, NotFound } from '../../errors.ts'
import { authorOf, recordEvent, type Thread } from '../../events/index.ts'
import { selectStates, updateState } from '../merging/merging-queries.ts'
import type { TicketState } from '../merging/replay.ts'
import { remindBot } from '../merging/unmerge-ticket.ts'
import { lockThread } from '../queries.ts'
import { selectReopened, selectWords } from './moving-queries.ts'
import { type Weight, withoutMessage } from './weigh-message.ts'

export function movingAgent(ctx: Context): AgentActor {
  if (ctx.actor.kind !== 'agent') throw new Forbidden('Only an agent may move messages.')
  return ctx.actor
}

export async function hold(ctx: Context, ticketId: string): Promise<Thread> {
  const thread = await lockThread(ctx.sql, ticketId)
  if (!thread) throw new NotFound('This ticket')
  return thread
}

export async function stateOfTicket(ctx: Context, ticketId: string): Promise<TicketState> {
  const [row] = await selectStates(ctx.sql, [ticketId])
  if (!row) throw new Error('a ticket that is locked cannot be read')
  const { id: _, ...state } = row
  return state
}

/** What a ticket is without the message that this event shows. */
export async function lighten(ctx: Context, thread: Thread, seq: number, weight: Weight): Promise<TicketState> {
  const [words, reopened] = [await selectWords(ctx.sql, thread.id, seq), await selectReopened(ctx.sql, thread.id, seq)]
  const unanswered = words.said.map((each) => each.at)
  return withoutMessage(await stateOfTicket(ctx, thread.id), weight, { unanswered, hasWords: words.hasWords, reopened }, ctx.now())
}

/** Writes what a move has made of a ticket, and tells where its status went. The caller holds the ticket. */
export async function settleState(ctx: Context, thread: Thread, state: TicketState, moveId: string): Promise<void> {
  const from = thread.status
  const { closedAt: _, ...rest } = state
  Object.assign(thread, rest)
  await updateState(ctx.sql, thread.id, state)
  if (from !== state.status) {
    const data = { from, to: state.status, moveId }
    await recordEvent(ctx, thread, { type: 'status.changed', data, author: authorOf(ctx.actor), at: ctx.now() })
  }
  await remindBot(ctx, thread)
}

/** Told in both threads, by which every screen reads them anew. */
export async function tellMove(
  ctx: Context,
  threads: Thread[],
  move: { messageId: string; from: Thread; to: Thread; moveId: string; isBack: boolean },
): Promise<void> {
  const ref = ({ id, number, subject }: Thread) => ({ id, number, subject })
  const { messageId, from, to, moveId, isBack } = move
  const data = { from: ref(from), to: ref(to), isBack, moveId }
  for (const thread of threads)
    await recordEvent(ctx, thread, { type: 'message.moved', messageId, data, author: authorOf(ctx.actor), at: ctx.now() })
}
