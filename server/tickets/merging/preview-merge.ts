import type { Context } from '../../context.ts'
import type { MergeCandidate, MergePreview, MergeSide, UnmergePreview } from '../../contract/console/merging.ts'
import { displayName } from '../../customers/index.ts'
import { Conflict } from '../../errors.ts'
import type { Thread } from '../../events/index.ts'
import { getThread } from '../fetch-ticket.ts'
import { selectThreads } from '../queries.ts'
import { mergingAgent, mustMerge, stateOf } from './merge-tickets.ts'
import {
  countMessages,
  countMessagesOf,
  countNewReaders,
  selectCandidates,
  selectMerge,
  selectStates,
  selectStaying,
} from './merging-queries.ts'
import { carry } from './replay.ts'
import { replayFamily } from './replay-family.ts'

/** How many candidates are offered, and how much of what stays is listed. */
const CANDIDATES = 10
const LISTED = 20

/** What `mergeTickets` would do, or why it would not: it throws what that throws. */
export async function previewMerge(ctx: Context, { ticketId, intoId }: { ticketId: string; intoId: string }): Promise<MergePreview> {
  mergingAgent(ctx)
  const [ticket, into] = await Promise.all([getThread(ctx, ticketId), getThread(ctx, intoId)])
  await mustMerge(ctx, ticket, into)
  const rows = await selectStates(ctx.sql, [ticketId, intoId])
  const [carried, before] = [ticketId, intoId].map((id) => stateOf(rows.find((row) => row.id === id)))
  if (!carried || !before) throw new Error('a ticket that was just read is gone')
  const { status, waitingSince } = carry(before, carried)
  return {
    ticket: await sideOf(ctx, ticket),
    into: await sideOf(ctx, into),
    becomes: status,
    waitingSince: waitingSince?.toISOString() ?? null,
    newReaders: await countNewReaders(ctx.sql, ticketId, intoId),
  }
}

/** What `unmergeTicket` would do, with what stays behind. */
export async function previewUnmerge(ctx: Context, ticketId: string): Promise<UnmergePreview> {
  mergingAgent(ctx)
  const ticket = await getThread(ctx, ticketId)
  const merge = await selectMerge(ctx.sql, ticketId)
  if (!merge) throw new Conflict('This ticket is not merged.')
  const [from, [survivor], stays, staying] = await Promise.all([
    getThread(ctx, merge.intoId),
    replayFamily(ctx, merge),
    selectStaying(ctx.sql, merge.intoId, merge.seq, LISTED),
    countMessages(ctx.sql, merge.intoId, merge.seq),
  ])
  return {
    ticket: await sideOf(ctx, ticket),
    from: await sideOf(ctx, from),
    becomes: survivor?.state.status ?? from.status,
    stays: stays.map((each) => ({ ...each, at: each.at.toISOString() })),
    staying,
  }
}

/** What a ticket may be merged into: other tickets of its customer, newest first; or the one of a number, whoever it is of. */
export async function listMergeCandidates(ctx: Context, ticketId: string, q: string): Promise<MergeCandidate[]> {
  mergingAgent(ctx)
  const thread = await getThread(ctx, ticketId)
  const number = /^#?(\d{1,15})$/.exec(q)?.[1]
  if (q !== '' && number === undefined) return []
  const candidates = await selectCandidates(ctx.sql, thread, number === undefined ? null : Number(number), CANDIDATES)
  const ids = candidates.map(({ id }) => id)
  const [others, counts] = await Promise.all([selectThreads(ctx.sql, ids), countMessagesOf(ctx.sql, ids)])
  return candidates.flatMap(({ id, sameCustomer }) => {
    const other = others.find((each) => each.id === id)
    return other ? [{ ...sideWith(other, counts.get(id) ?? 0), sameCustomer }] : []
  })
}

async function sideOf(ctx: Context, thread: Thread): Promise<MergeSide> {
  return sideWith(thread, await countMessages(ctx.sql, thread.id, 0))
}

function sideWith(thread: Thread, messages: number): MergeSide {
  const { id, number, subject, status, customerId, customerName, assigneeId, assigneeName, lastMessageAt } = thread
  return {
    id,
    number,
    subject,
    status,
    customer: { id: customerId, name: displayName({ id: customerId, name: customerName }) },
    assignee: assigneeId ? { id: assigneeId, name: assigneeName ?? '' } : null,
    lastMessageAt: lastMessageAt.toISOString(),
    messages,
  }
}
