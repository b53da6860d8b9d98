import { createHash } from 'node:crypto'
import { type Context, transact } from '../../context.ts'
import { enqueueJob, type JobToCome } from '../../events/index.ts'
import { enterArrivals, insertDelivery } from './delivery-queries.ts'

export interface ArrivedDelivery {
  connectionId: string
  storeId: string
  topic: string
  eventId: string | null
  /** The bytes that were signed. */
  body: Uint8Array
  triggeredAt: Date | null
  /** Why nobody needs to try to read it; null: it is to be read. */
  fault: string | null
}

/** Keeps a delivery together with the job that reads it, in one statement. The same event under the same topic again is `known`: no job. */
export async function storeDelivery(ctx: Context, { fault, ...arrived }: ArrivedDelivery): Promise<'stored' | 'known'> {
  const hash = createHash('sha256').update(arrived.body).digest()
  const state = fault === null ? 'waiting' : 'failed'
  const at = ctx.now()
  const row = { ...arrived, id: ctx.newId(), hash, state, reason: fault ?? '', at, readAt: fault === null ? null : at } as const
  return (await insertDelivery(ctx.sql, row, readingOf(arrived.connectionId))) ? 'stored' : 'known'
}

/** What waits of a connection is read, soon. */
export async function enqueueReading(ctx: Context, { connectionId }: { connectionId: string }): Promise<void> {
  await transact(ctx, async (ctx) => {
    await enterArrivals(ctx.sql, connectionId)
    await enqueueJob(ctx, readingOf(connectionId))
  })
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
