import type { Context } from '../context.ts'
import { RunLater } from '../errors.ts'
import { findOutgoing, recordDelivery } from '../tickets/index.ts'
import { type Channel, Undeliverable } from './channel.ts'

/**
 * Takes one message out of the outbox: what is already delivered, or failed for good, is left alone. What did not leave in the last try
 * has failed, too: nobody would try again.
 */
export async function deliverMessage(
  ctx: Context,
  channels: Record<string, Channel>,
  { messageId, isLast }: { messageId: string; isLast: boolean },
): Promise<void> {
  const outgoing = await findOutgoing(ctx, messageId)
  if (!outgoing) return
  const channel = channels[outgoing.channel]
  if (!channel) throw new Error(`no channel "${outgoing.channel}"`)
  try {
    if ((await channel.deliver(ctx, outgoing)) === 'noted') return
  } catch (error) {
    if (error instanceof RunLater || !(isLast || error instanceof Undeliverable)) throw error
    if (error instanceof Undeliverable) return recordDelivery(ctx, outgoing, error.message)
    ctx.log.error({ error, messageId }, 'a message did not leave in any of its tries')
    await recordDelivery(ctx, outgoing, 'It did not leave, though it was tried again and again for a day. Send it again.')
    return
  }
  await recordDelivery(ctx, outgoing, null)
}
