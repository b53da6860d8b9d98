import { type Context, transact } from '../../context.ts'
import type { SnoozeInput } from '../../contract/console/queue.ts'
import { SNOOZE_DAYS } from '../../contract/limits.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../errors.ts'
import { authorOf, enqueueJob, recordEvent, type Thread } from '../../events/index.ts'
import { getStoreById } from '../../stores/index.ts'
import { lockUnmerged } from '../fetch-ticket.ts'
import { snoozeOf } from '../present.ts'
import { updateTicket } from '../queries.ts'
import { openingTomorrow } from './opening-tomorrow.ts'
import { NO_TERMS, recordWake } from './record-wake.ts'
import { selectOrderOfTicket } from './snooze-queries.ts'

/**
 * Puts a ticket away until a time, until a parcel moves, or until its customer writes, which ends it in any case.
 * Snoozing it again replaces what it waits for. Conflict where it is solved, Invalid where there is no such time or parcel.
 */
export async function snoozeTicket(ctx: Context, input: { ticketId: string; snooze: SnoozeInput }): Promise<Thread> {
  if (ctx.actor.kind !== 'agent') throw new Forbidden('Only an agent may snooze a ticket.')
  return transact(ctx, async (ctx) => {
    const thread = await lockUnmerged(ctx, input.ticketId)
    if (thread.status === 'solved' || thread.status === 'closed') throw new Conflict('This ticket is solved. Reopen it to snooze it.')
    Object.assign(thread, { snoozedAt: ctx.now(), ...(await termsOf(ctx, thread, input.snooze)) })
    await updateTicket(ctx.sql, thread)
    const until = thread.snoozedUntil
    if (until)
      await enqueueJob(ctx, { name: 'wakeTicket', input: { ticketId: thread.id, until: until.toISOString() }, afterMs: msTo(ctx, until) })
    await recordEvent(ctx, thread, { type: 'ticket.snoozed', data: { ...snoozeOf(thread) }, author: authorOf(ctx.actor), at: ctx.now() })
    return thread
  })
}

/** Brings it back by hand; one that is not put away stays as it is. */
export async function wakeTicket(ctx: Context, ticketId: string): Promise<Thread> {
  if (ctx.actor.kind !== 'agent') throw new Forbidden('Only an agent may do this.')
  const author = authorOf(ctx.actor)
  return transact(ctx, async (ctx) => {
    const thread = await lockUnmerged(ctx, ticketId)
    if (thread.snoozedAt === null) return thread
    await recordWake(ctx, thread, 'agent', { author, at: ctx.now() })
    await updateTicket(ctx.sql, thread)
    return thread
  })
}

type Terms = Pick<Thread, keyof typeof NO_TERMS>

async function termsOf(ctx: Context, thread: Thread, snooze: SnoozeInput): Promise<Terms> {
  switch (snooze.for) {
    case 'reply':
      return { ...NO_TERMS, snoozedFor: 'reply' }
    case 'time':
      return { ...NO_TERMS, snoozedFor: 'time', snoozedUntil: timeOf(ctx, snooze.until) }
    case 'tomorrow': {
      const { businessHours, timeZone } = await getStoreById(ctx, thread.storeId)
      return { ...NO_TERMS, snoozedFor: 'time', snoozedUntil: openingTomorrow(businessHours, timeZone, ctx.now()) }
    }
    case 'parcel': {
      const order = await selectOrderOfTicket(ctx.sql, thread, snooze.orderId ?? null)
      if (!order && snooze.orderId) throw new NotFound('This order')
      if (!order) throw new Invalid('This ticket is about no order, so no parcel can wake it. Choose a time.')
      return { ...NO_TERMS, snoozedFor: 'parcel', snoozedOrderId: order.id, snoozedOrder: order.number, snoozedOrderMoves: order.moves }
    }
  }
}

function timeOf(ctx: Context, text: string): Date {
  const until = new Date(text)
  const ms = msTo(ctx, until)
  if (!(ms > 0)) throw new Invalid('until: choose a time that is still to come.')
  if (ms > SNOOZE_DAYS * 86_400_000) throw new Invalid('until: choose a time within a year.')
  return until
}

const msTo = (ctx: Context, at: Date): number => at.getTime() - ctx.now().getTime()
