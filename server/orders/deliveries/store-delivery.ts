import { createHash } from 'node:crypto'
import { type Context, transact } from '../../context.ts'
import { enqueueJob, type JobToCome } from '../../events/index.ts'
import { enterArrivals, insertDeliveries, type NewDelivery } from './delivery-queries.ts'

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

/**
 * Keeps deliveries together with the jobs that read them: all or none, one statement for each connection. The same event under the same
 * topic again is `known`: no job. Outcomes are in the order of the deliveries.
 */
export async function storeDeliveries(ctx: Context, arrived: ArrivedDelivery[]): Promise<('stored' | 'known')[]> {
  const rows = arrived.map((delivery) => rowOf(ctx, delivery))
  const stored = new Set<string>()
  // whoever stores for several does so in one order, and waits for nobody who waits for them
  const connectionIds = [...new Set(arrived.map(({ connectionId }) => connectionId))].sort()
  const store = async (ctx: Context) => {
    for (const connectionId of connectionIds) {
      const own = rows.filter((row) => row.connectionId === connectionId)
      for (const id of await insertDeliveries(ctx.sql, own, readingOf(connectionId))) stored.add(id)
    }
  }
  await (connectionIds.length > 1 ? transact(ctx, store) : store(ctx))
  return rows.map(({ id }) => (stored.has(id) ? 'stored' : 'known'))
}

/** The same of one, part of the caller's transaction where there is one. */
export async function storeDelivery(ctx: Context, arrived: ArrivedDelivery): Promise<'stored' | 'known'> {
  const [outcome = 'known'] = await storeDeliveries(ctx, [arrived])
  return outcome
}

function rowOf(ctx: Context, { fault, ...arrived }: ArrivedDelivery): NewDelivery {
  const hash = createHash('sha256').update(arrived.body).digest()
  const receivedAt = ctx.now()
  const state = fault === null ? 'waiting' : 'failed'
  return { ...arrived, id: ctx.newId(), hash, state, reason: fault ?? '', receivedAt, readAt: fault === null ? null : receivedAt }
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
