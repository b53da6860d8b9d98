import type { Actor, Context } from '../context.ts'
import { NotFound } from '../errors.ts'
import type { Thread } from '../events/index.ts'
import { hasRoute, lockThread, selectThread } from './queries.ts'

/** The one way to a ticket: through who asks. A stranger's ticket and another store's ticket are simply not there. */
export async function getThread(ctx: Context, ticketId: string): Promise<Thread> {
  return mayReach(ctx, await selectThread(ctx.sql, ticketId))
}

/** The same, holding its head until the transaction ends: who holds it may append events. */
export async function lockTicket(ctx: Context, ticketId: string): Promise<Thread> {
  return mayReach(ctx, await lockThread(ctx.sql, ticketId))
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
    case 'visitor':
      return actor.identityId !== null && (await hasRoute(ctx.sql, thread.id, { inboxId: actor.inboxId, address: actor.identityId }))
  }
}
