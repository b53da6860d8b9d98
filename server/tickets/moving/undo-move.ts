import { type Context, transact } from '../../context.ts'
import { Conflict } from '../../errors.ts'
import type { Thread } from '../../events/index.ts'
import { getThread } from '../fetch-ticket.ts'
import { lockMerging } from '../merging/merging-queries.ts'
import type { TicketState } from '../merging/replay.ts'
import { findPlace, type Place } from './find-place.ts'
import { mustBeUnmerged, mustLeave } from './may-move.ts'
import { letBack, letOut, peopleOf } from './move-people.ts'
import { endMove, hasAnswerSince, hasChangedSince, type Move, selectWords } from './moving-queries.ts'
import { rewriteHead } from './rewrite-head.ts'
import { hold, lighten, movingAgent, settleState, stateOfTicket, tellMove } from './settle-move.ts'
import { withMessage } from './weigh-message.ts'

/**
 * Takes the last move of a message back, from either ticket. Where nothing has happened since, both are as if it had never
 * moved; else each is what follows from what it shows now, and what came after stays where it came. Returns where the message is.
 * Throws Conflict where it was not moved, or moved on.
 */
export async function undoMove(
  ctx: Context,
  { ticketId, messageId }: { ticketId: string; messageId: string },
): Promise<{ ticketId: string }> {
  movingAgent(ctx)
  const { storeId } = await getThread(ctx, ticketId)
  return transact(ctx, async (ctx) => {
    await lockMerging(ctx.sql, storeId)
    const place = await findPlace(ctx, ticketId, messageId)
    if (!place.move) throw new Conflict('This message was not moved.')
    if (place.move.fromId !== ticketId && place.move.toId !== ticketId)
      throw new Conflict('This message was moved on. Take that back first.')
    await mustLeave(ctx, await getThread(ctx, place.ticketId), place.message)
    await takeBack(ctx, place)
    return { ticketId: place.move.fromId }
  })
}

/** The caller holds `lockMerging` and has asked whether the message may leave. */
export async function takeBack(ctx: Context, { message, move }: Place): Promise<void> {
  if (!move) throw new Error('only a move that stands is taken back')
  await mustBeUnmerged(ctx, await getThread(ctx, move.fromId))
  const [source, target] = [await hold(ctx, move.fromId), await hold(ctx, move.toId)]
  if (source.status === 'closed' && move.source.state.status !== 'closed')
    throw new Conflict(`#${source.number} was closed meanwhile. Nothing can be moved back to it.`)
  const people = await peopleOf(ctx, message)
  const [sourceChanged, targetChanged] = [
    await hasChangedSince(ctx.sql, source.id, move.source.seq),
    await hasChangedSince(ctx.sql, target.id, move.target.seq),
  ]
  await endMove(ctx.sql, move.id, movingAgent(ctx).id, ctx.now())
  await letOut(ctx, target.id, people, { before: move.target.people, since: move.toSeq })
  await letBack(ctx, source.id, people, move.source.people)
  await tellMove(ctx, [target, source], { messageId: message.id, from: target, to: source, moveId: move.id, isBack: true })
  const weight = { at: message.at, waits: move.waits }
  const left = targetChanged ? await lighten(ctx, target, move.toSeq, weight) : await asBefore(ctx, target, move)
  const back = sourceChanged
    ? withMessage(await stateOfTicket(ctx, source.id), { ...weight, waits: await stillWaits(ctx, source, move) })
    : move.source.state
  if (message.kind === 'machine' && !move.splits) return
  // before the bot is reminded: it answers to what the thread shows
  await rewriteHead(ctx, target)
  await settleState(ctx, target, left, move.id)
  if (message.kind === 'machine') return
  await rewriteHead(ctx, source)
  await settleState(ctx, source, back, move.id)
}

/** A ticket that began with the message has nothing left to say: it is closed, for no reply of anybody's leads there. */
async function asBefore(ctx: Context, target: Thread, { splits, target: before }: Move): Promise<TicketState> {
  if (!splits) return before.state
  const { hasWords } = await selectWords(ctx.sql, target.id, 0)
  const state = await stateOfTicket(ctx, target.id)
  return hasWords ? state : { ...state, status: 'closed', waitingSince: null, solvedAt: ctx.now(), closedAt: ctx.now() }
}

async function stillWaits(ctx: Context, source: Thread, move: Move): Promise<boolean> {
  return move.waits && !(await hasAnswerSince(ctx.sql, source.id, move.source.seq))
}
