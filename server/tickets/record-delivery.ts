import { type Context, transact } from '../context.ts'
import type { ChannelKind } from '../contract/thread.ts'
import { authorOf, recordEvent } from '../events/index.ts'
import { lockTicket } from './fetch-ticket.ts'
import { selectOutgoing, updateDelivery } from './queries.ts'

export interface Outgoing {
  messageId: string
  ticketId: string
  inboxId: string
  channel: ChannelKind
  body: string
}

/** A message that still has to leave; null when it already did, or failed for good. */
export async function findOutgoing(ctx: Context, messageId: string): Promise<Outgoing | null> {
  const row = await selectOutgoing(ctx.sql, messageId)
  return row?.delivery === 'pending'
    ? { messageId, ticketId: row.ticketId, inboxId: row.inboxId, channel: row.channel, body: row.body }
    : null
}

/** Notes how the delivery of a message ended. A second report of the same message changes nothing. */
export async function recordDelivery(ctx: Context, outgoing: Outgoing, failure: string | null): Promise<void> {
  await transact(ctx, async (ctx) => {
    const thread = await lockTicket(ctx, outgoing.ticketId)
    if (!(await updateDelivery(ctx.sql, outgoing.messageId, failure === null ? 'delivered' : 'failed', failure))) return
    const about = { messageId: outgoing.messageId, author: authorOf(ctx.actor), at: ctx.now() }
    if (failure === null) await recordEvent(ctx, thread, { type: 'message.delivered', ...about })
    else await recordEvent(ctx, thread, { type: 'delivery.failed', data: { reason: failure }, ...about })
  })
}
