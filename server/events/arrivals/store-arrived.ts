import { createHash } from 'node:crypto'
import { type Context, transact } from '../../context.ts'
import { enqueueJob, type JobToCome } from '../enqueue-job.ts'
import { enterArrivals } from './arrival-queries.ts'

/** What somebody outside posted or answered. */
export interface Arrived {
  connectionId: string
  /** The bytes that were signed, or one body of what an API answered. */
  body: Uint8Array
  /** Why nobody needs to try to read it; null: it is to be read. */
  fault: string | null
}
/** The same as it is kept. */
export interface Kept extends Omit<Arrived, 'fault'> {
  id: string
  /** SHA-256 of the body. */
  hash: Buffer
  state: 'waiting' | 'failed'
  reason: string
  receivedAt: Date
  readAt: Date | null
}

/**
 * Keeps what arrived together with the jobs that read it: all or none, one `insert` for each connection, which gives the ids of those that
 * were not told before. What was is `known`: no job. Outcomes are in the order of what arrived.
 */
export async function storeArrived<A extends Arrived>(
  ctx: Context,
  arrived: A[],
  insert: (ctx: Context, rows: (Omit<A, 'fault'> & Kept)[]) => Promise<string[]>,
): Promise<('stored' | 'known')[]> {
  const rows = arrived.map((one) => keptOf(ctx, one))
  const stored = new Set<string>()
  // whoever stores for several does so in one order, and waits for nobody who waits for them
  const connectionIds = [...new Set(arrived.map(({ connectionId }) => connectionId))].sort()
  const store = async (ctx: Context) => {
    for (const connectionId of connectionIds) {
      const own = rows.filter((row) => row.connectionId === connectionId)
      for (const id of await insert(ctx, own)) stored.add(id)
    }
  }
  await (connectionIds.length > 1 ? transact(ctx, store) : store(ctx))
  return rows.map(({ id }) => (stored.has(id) ? 'stored' : 'known'))
}

function keptOf<A extends Arrived>(ctx: Context, { fault, ...arrived }: A): Omit<A, 'fault'> & Kept {
  const receivedAt = ctx.now()
  return {
    ...arrived,
    id: ctx.newId(),
    hash: createHash('sha256').update(arrived.body).digest(),
    state: fault === null ? 'waiting' : 'failed',
    reason: fault ?? '',
    receivedAt,
    readAt: fault === null ? null : receivedAt,
  }
}

/** The job that reads what waits is enqueued behind what the caller's transaction made wait. `of`: what `awaitArrivals` is asked with. */
export async function enqueueReader(ctx: Context, of: string, job: JobToCome): Promise<void> {
  await transact(ctx, async (ctx) => {
    await enterArrivals(ctx.sql, of)
    await enqueueJob(ctx, job)
  })
}
