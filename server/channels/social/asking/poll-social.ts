import { type Context, transact } from '../../../context.ts'
import { RunLater } from '../../../errors.ts'
import { storeSocialDeliveries } from '../../../social/index.ts'
import { type OpenSocial, openSocial, recordSocialHealth, writeSocialPosition } from '../../../stores/index.ts'
import { SocialCallError } from '../network.ts'
import type { OpenNetwork } from './open-client.ts'

/** Pages of one look; what is left is asked for by the next. */
const PAGES = 20

/**
 * Asks a network that posts nothing for what is new. What it answers is kept as deliveries in one transaction with how far it was read:
 * killed in between it is asked again, and the same bytes are the same delivery.
 */
export async function pollSocial(ctx: Context, openNetwork: OpenNetwork, connectionId: string): Promise<void> {
  const connection = await openSocial(ctx, connectionId)
  const { adapter, client } = openNetwork(connection)
  if (!connection.enabled || !adapter.poll) return
  let { position } = connection
  try {
    for (let page = 0, isMore = true; isMore && page < PAGES; page++) {
      const polled = await adapter.poll(client, position)
      await keep(ctx, connection, polled)
      ;({ position, isMore } = polled)
    }
    await recordSocialHealth(ctx, connectionId, { state: 'ok', reason: '' })
  } catch (error) {
    if (!(error instanceof SocialCallError)) throw error
    await recordSocialHealth(ctx, connectionId, { state: error.why, reason: error.message })
    // its job waits, and no other is made meanwhile
    if (error.why === 'limited' && error.until) throw new RunLater(error.until, error.message)
  }
}

async function keep(ctx: Context, { id, storeId }: OpenSocial, polled: { bodies: unknown[]; position: unknown }): Promise<void> {
  const arrived = polled.bodies.map((body) => ({ connectionId: id, storeId, body: Buffer.from(JSON.stringify(body)), fault: null }))
  await transact(ctx, async (ctx) => {
    if (arrived.length > 0) await storeSocialDeliveries(ctx, arrived)
    await writeSocialPosition(ctx, id, polled.position)
  })
}
