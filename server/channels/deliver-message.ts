import type { Context } from '../context.ts'
import { findOutgoing, recordDelivery } from '../tickets/index.ts'
import { type Channel, Undeliverable } from './channel.ts'

/** Takes one message out of the outbox: what is already delivered, or failed for good, is left alone. */
export async function deliverMessage(ctx: Context, channels: Record<string, Channel>, messageId: string): Promise<void> {
  const outgoing = await findOutgoing(ctx, messageId)
  if (!outgoing) return
  const channel = channels[outgoing.channel]
  if (!channel) throw new Error(`no channel "${outgoing.channel}"`)
  try {
    if ((await channel.deliver(ctx, outgoing)) === 'noted') return
  } catch (error) {
    if (!(error instanceof Undeliverable)) throw error
    await recordDelivery(ctx, outgoing, error.message)
    return
  }
  await recordDelivery(ctx, outgoing, null)
}
