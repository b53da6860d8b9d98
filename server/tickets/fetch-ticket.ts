import type { Actor, Context } from '../context.ts'
import { Conflict, NotFound } from '../errors.ts'
import type { Thread } from '../events/index.ts'
import { followMerges } from './merging/follow-merges.ts'
import { selectReading } from './merging/merging-queries.ts'
import { lockThread, selectThread } from './queries.ts'

/** The one way to a ticket: through who asks. A stranger's ticket and another store's ticket are simply not there. */
export async function getThread(ctx: Context, ticketId: string): Promise<Thread> {
  return mayReach(ctx, await selectThread(ctx.sql, ticketId))
}

/** The same, holding its head until the transaction ends: who holds it may append events. */
export async function lockTicket(ctx: Context, ticketId: string): Promise<Thread> {
  return mayReach(ctx, await lockThread(ctx.sql, ticketId))
}

/**
 * The same, where something is to change that only goes on in an unmerged ticket. What a customer does in a merged one they
 * do in the survivor; an agent is told where that is, for what they wrote was meant for the thread that they saw.
 */
export async function lockUnmerged(ctx: Context, ticketId: string): Promise<Thread> {
  const thread = await lockTicket(ctx, ticketId)
  if (!thread.mergedIntoId) return thread
  if (ctx.actor.kind === 'visitor' || ctx.actor.kind === 'system') return followMerges(ctx, thread)
  throw new Conflict(`#${thread.number} is merged into #${thread.mergedIntoNumber}. Go on there, or un-merge it first.`)
}

/** After which point of their own count a shopper reads a thread: 0 but for one they came to by a merge. */
export async function readingOf(ctx: Context, ticketId: string): Promise<number> {
  const { actor } = ctx
  if (actor.kind !== 'visitor' || !actor.identityId) return 0
  const after = await selectReading(ctx.sql, ticketId, { inboxId: actor.inboxId, address: actor.identityId })
  if (after === undefined) throw new NotFound('This ticket')
  return after
}

async function mayReach(ctx: Context, thread: Thread | undefined): Promise<Thread> {
  if (!thread || !(await reaches(ctx, ctx.actor, thread))) throw new NotFound('This ticket')
  return thread
}

async function reaches(ctx: Context, actor: Actor, thread: Thread): Promise<boolean> {
  switch (actor.kind) {
    case 'system':
      return true
    case 'bot':
      return thread.handler === 'bot'
    case 'agent':
      return actor.storeIds.includes(thread.storeId)
    case 'api':
      return actor.storeId === thread.storeId
    case 'visitor':
      return (
        actor.identityId !== null &&
        (await selectReading(ctx.sql, thread.id, { inboxId: actor.inboxId, address: actor.identityId })) !== undefined
      )
  }
}
