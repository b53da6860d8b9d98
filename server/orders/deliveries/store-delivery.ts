import type { Context } from '../../context.ts'
import { type Arrived, enqueueReader, type JobToCome, storeArrived } from '../../events/index.ts'
import { insertDeliveries } from './delivery-queries.ts'

export interface ArrivedDelivery extends Arrived {
  storeId: string
  topic: string
  eventId: string | null
  triggeredAt: Date | null
}

/** Keeps deliveries, to be read soon; the same event under the same topic again is `known`. */
export async function storeDeliveries(ctx: Context, arrived: ArrivedDelivery[]): Promise<('stored' | 'known')[]> {
  return storeArrived(ctx, arrived, (ctx, rows) => insertDeliveries(ctx.sql, rows, readingOf))
}

/** The same of one, part of the caller's transaction where there is one. */
export async function storeDelivery(ctx: Context, arrived: ArrivedDelivery): Promise<'stored' | 'known'> {
  const [outcome = 'known'] = await storeDeliveries(ctx, [arrived])
  return outcome
}

/** What waits of a connection is read, soon. */
export async function enqueueReading(ctx: Context, { connectionId }: { connectionId: string }): Promise<void> {
  await enqueueReader(ctx, connectionId, readingOf(connectionId))
}

/** One at a time of each connection: its orders are taken in one after the other anyway, and others need the workers. */
function readingOf(connectionId: string): JobToCome {
  return {
    name: 'readDeliveries',
    input: { connectionId },
    key: `readDeliveries:${connectionId}`,
    lane: `deliveries:${connectionId}`,
    // what else comes within this is read with it
    afterMs: 60,
  }
}
