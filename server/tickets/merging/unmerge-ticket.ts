import { type Context, transact } from '../../context.ts'
import { Conflict } from '../../errors.ts'
import { authorOf, enqueueJob, recordEvent, type Thread } from '../../events/index.ts'
import { getThread } from '../fetch-ticket.ts'
import { lockThread } from '../queries.ts'
import { owesAnswer } from '../rules.ts'
import { mergingAgent, refOf } from './merge-tickets.ts'
import { endMerge, lockMerging, type Merge, selectMerge } from './merging-queries.ts'
import { replayFamily, writeReplayed } from './replay-family.ts'

/**
 * Takes a merge back. The ticket is as it was when it was merged; the survivor, and whatever that was merged into since, is as
 * if the ticket had never come: by the rules, from what happened to itself. What was said since stays where it was said.
 * Throws Conflict where the ticket is not merged.
 */
export async function unmergeTicket(ctx: Context, ticketId: string): Promise<Thread> {
  const agent = mergingAgent(ctx)
  const { storeId } = await getThread(ctx, ticketId)
  return transact(ctx, async (ctx) => {
    await lockMerging(ctx.sql, storeId)
    const chain = await lockChain(ctx, ticketId)
    const [ticket, from] = chain
    const merge = await selectMerge(ctx.sql, ticketId)
    if (!ticket || !from || !merge) throw new Conflict('This ticket is not merged.')
    await endMerge(ctx.sql, merge, agent.id, ctx.now())
    await restore(ctx, merge, chain)
    Object.assign(ticket, { mergedIntoId: null, mergedIntoNumber: null })
    const event = {
      type: 'ticket.unmerged' as const,
      data: { ticket: refOf(ticket), from: refOf(from) },
      author: authorOf(agent),
      at: ctx.now(),
    }
    // every thread that showed it hears that it is gone: its own, the survivor's, and the one at the end of the chain
    const survivor = chain.at(-1)
    for (const thread of new Set([ticket, from, survivor ?? from])) await recordEvent(ctx, thread, event)
    for (const thread of [ticket, survivor ?? from]) await remindBot(ctx, thread)
    return ticket
  })
}

/** The ticket and everything above it, in the order in which families are locked. */
async function lockChain(ctx: Context, ticketId: string): Promise<Thread[]> {
  const chain: Thread[] = []
  for (let id: string | null = ticketId; id; ) {
    const thread: Thread | undefined = await lockThread(ctx.sql, id)
    if (!thread) throw new Error('a ticket is merged into one that does not exist')
    chain.push(thread)
    id = thread.mergedIntoId
  }
  return chain
}

async function restore(ctx: Context, merge: Merge, chain: Thread[]): Promise<void> {
  const replayed = await replayFamily(ctx, merge)
  await writeReplayed(ctx, replayed)
  for (const { ticketId, state } of replayed) {
    const thread = chain.find((each) => each.id === ticketId)
    const { closedAt: _, ...rest } = state
    if (thread) Object.assign(thread, rest)
  }
}

/** A question that the bot owed when the tickets were merged is owed again. */
export async function remindBot(ctx: Context, { id: ticketId, ...thread }: Thread): Promise<void> {
  if (thread.lastCustomerSeq === 0 || !owesAnswer(thread, thread.lastCustomerSeq)) return
  await enqueueJob(ctx, {
    name: 'answerTicket',
    input: { ticketId },
    key: `answerTicket:${ticketId}`,
    lane: `answer:${ticketId}`,
    afterMs: 0,
  })
}
