import { type Context, transact } from '../../context.ts'
import { Conflict } from '../../errors.ts'
import { attachmentView, recordEvent, type Thread } from '../../events/index.ts'
import { getThread } from '../fetch-ticket.ts'
import { passToAgents } from '../handoff/hand-off.ts'
import { insertRoute } from '../identifying/identifying-queries.ts'
import { lockMerging } from '../merging/merging-queries.ts'
import { insertTicket } from '../queries.ts'
import { selectFiles } from '../recipients/outgoing-queries.ts'
import { subjectOf } from '../rules.ts'
import { identifySender } from '../threading/identify-sender.ts'
import { findPlace, type Place } from './find-place.ts'
import { mustEnter, mustLeave, readersOfSplit } from './may-move.ts'
import { findPeople, letIn, letOut, peopleOf } from './move-people.ts'
import { insertMove, type MovableRow, updateMoveEnds } from './moving-queries.ts'
import { rewriteHead } from './rewrite-head.ts'
import { hold, lighten, movingAgent, settleState, stateOfTicket, tellMove } from './settle-move.ts'
import { takeBack } from './undo-move.ts'
import { waitsFor, withMessage } from './weigh-message.ts'

export interface Moving {
  ticketId: string
  messageId: string
  to: { ticketId: string } | 'new'
}

/**
 * Moves what a customer wrote to another ticket of the store, or begins one with it. No row moves: the thread that had it hides
 * it, the other one shows it, and everything that follows from it follows the move: who waits, who takes part, what answers to
 * its mail come to. The same again changes nothing, and to where it came from takes the move back.
 * Throws Conflict where either ticket does not allow it, or another agent was first.
 */
export async function moveMessage(ctx: Context, { ticketId, messageId, to }: Moving): Promise<{ ticketId: string }> {
  movingAgent(ctx)
  const { storeId } = await getThread(ctx, ticketId)
  const asked = to === 'new' ? null : await getThread(ctx, to.ticketId)
  return transact(ctx, async (ctx) => {
    await lockMerging(ctx.sql, storeId)
    const place = await findPlace(ctx, ticketId, messageId)
    if (isDone(place, ticketId, asked)) return { ticketId: place.ticketId }
    if (place.ticketId !== ticketId) throw new Conflict('Another agent has moved this message meanwhile.')
    const before = await getThread(ctx, ticketId)
    await mustLeave(ctx, before, place.message)
    if (asked && asked.id === place.move?.fromId) {
      await takeBack(ctx, place)
      return { ticketId: asked.id }
    }
    if (asked) await mustEnter(ctx, before, await getThread(ctx, asked.id), place.message)
    const source = await hold(ctx, ticketId)
    const target = asked ? await hold(ctx, asked.id) : await beginSplit(ctx, source, place.message)
    // once more behind the locks: what is not held changes
    await mustLeave(ctx, source, place.message)
    if (asked) await mustEnter(ctx, source, target, place.message)
    await carryOver(ctx, place, source, target, asked === null)
    return { ticketId: target.id }
  })
}

const isDone = ({ move }: Place, ticketId: string, asked: Thread | null): boolean =>
  move?.fromId === ticketId && (asked ? move.toId === asked.id : move.splits)

async function beginSplit(ctx: Context, source: Thread, message: MovableRow): Promise<Thread> {
  const { mail, body, inboxId } = message
  const [first, ...others] = await readersOfSplit(ctx, source, message)
  if (!first) throw new Error('a ticket begins with somebody who reads it')
  const sender = mail && { storeId: source.storeId, email: mail.from.address, name: mail.from.name, part: mail }
  const id = ctx.newId()
  const at = ctx.now()
  await insertTicket(ctx.sql, {
    id,
    storeId: source.storeId,
    customerId: sender ? await identifySender(ctx, sender) : source.customerId,
    inboxId,
    address: first.address,
    subject: (mail && subjectOf(mail.subject)) || subjectOf(body),
    followsTicketId: null,
    onlyAgents: true,
    at,
  })
  for (const route of others) await insertRoute(ctx.sql, id, route, at)
  return hold(ctx, id)
}

async function carryOver(ctx: Context, place: Place, source: Thread, target: Thread, splits: boolean): Promise<void> {
  const { message, seq } = place
  const moveId = ctx.newId()
  const people = await peopleOf(ctx, message)
  const [sourceState, targetState] = [await stateOfTicket(ctx, source.id), await stateOfTicket(ctx, target.id)]
  const weight = { at: message.at, waits: message.kind === 'reply' && waitsFor(sourceState, message.at) }
  const before = {
    source: { state: sourceState, people: await findPeople(ctx, source.id, people), seq: source.seq },
    target: { state: targetState, people: await findPeople(ctx, target.id, people), seq: target.seq },
  }
  if (target.handler === 'bot') await passToAgents(ctx, target, { reason: 'taken_over', summary: '', wait: null })
  const arrived = await arrive(ctx, message, source, target, { splits, moveId })
  const { id: agentId } = movingAgent(ctx)
  const ends = { fromId: source.id, fromSeq: seq, toId: target.id, toSeq: arrived }
  await insertMove(ctx.sql, { id: moveId, messageId: message.id, ...ends, splits, waits: weight.waits, ...before, agentId, at: ctx.now() })
  await letOut(ctx, source.id, people, { before: [], since: seq })
  await letIn(ctx, target.id, people, message.mail, arrived)
  await tellMove(ctx, [source, target], { messageId: message.id, from: source, to: target, moveId, isBack: false })
  const begun = { ...targetState, waitingSince: splits ? null : targetState.waitingSince }
  if (message.kind === 'reply') {
    await rewriteHead(ctx, source)
    await settleState(ctx, source, await lighten(ctx, source, seq, weight), moveId)
    await settleState(ctx, target, { ...withMessage(begun, weight), handler: 'agent' }, moveId)
  } else if (splits) await settleState(ctx, target, begun, moveId)
  await updateMoveEnds(ctx.sql, moveId, { source: source.seq, target: target.seq })
}

/** The message as the other thread shows it: as its customer's, with who put it there. Returns its place in that thread. */
async function arrive(
  ctx: Context,
  message: MovableRow,
  source: Thread,
  target: Thread,
  { splits, moveId }: { splits: boolean; moveId: string },
): Promise<number> {
  const { id, kind, body, clientId, mail } = message
  const reason = splits ? ('split_by_agent' as const) : ('moved_by_agent' as const)
  const threading = { reason, runnerUp: { id: source.id, number: source.number, subject: source.subject } }
  const attachments = (await selectFiles(ctx.sql, id)).map((file) => attachmentView(ctx, file))
  const shown = { id, kind, body, clientId, delivery: null, deliveryError: null, bot: null, attachments }
  const { seq } = await recordEvent(ctx, target, {
    type: kind === 'machine' ? 'machine.received' : 'message.received',
    message: { ...shown, ...(mail ? { mail: { ...mail, threading } } : {}) },
    data: { ...(mail ? { threading } : {}), moveId },
    author: { kind: 'customer', id: target.customerId, name: message.authorName },
    at: ctx.now(),
  })
  return seq
}
