import type { Context } from '../../context.ts'
import type { ChangeResult, TicketChange } from '../../contract/console/queue.ts'
import { DeskError } from '../../errors.ts'
import type { Thread } from '../../events/index.ts'
import { assignTicket } from '../assign-ticket.ts'
import { changeStatus } from '../change-status.ts'
import { summaryOf } from '../present.ts'
import { snoozeTicket, wakeTicket } from '../snoozing/snooze-ticket.ts'

/**
 * Many changes, each by its own verb in a transaction of its own: what one ticket refuses costs the others nothing. A ticket that
 * is not there for this agent is refused like any other. One result for each change, in their order.
 */
export async function changeTickets(ctx: Context, changes: TicketChange[]): Promise<ChangeResult[]> {
  const results: ChangeResult[] = []
  for (const change of changes) results.push(await changeOne(ctx, change))
  return results
}

async function changeOne(ctx: Context, change: TicketChange): Promise<ChangeResult> {
  try {
    return { ticket: summaryOf(await apply(ctx, change)) }
  } catch (error) {
    if (error instanceof DeskError) return { failure: { code: error.code, message: error.message } }
    throw error
  }
}

function apply(ctx: Context, change: TicketChange): Promise<Thread> {
  switch (change.do) {
    case 'assign':
      return assignTicket(ctx, change)
    case 'status':
      return changeStatus(ctx, change)
    case 'snooze':
      return snoozeTicket(ctx, change)
    case 'wake':
      return wakeTicket(ctx, change.ticketId)
  }
}
