import { createHash } from 'node:crypto'
import { type Context, transact } from '../../context.ts'
import { enqueueJob } from '../../events/index.ts'
import { insertDelivery } from './delivery-queries.ts'

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

/** Keeps a delivery together with the job that reads it. The same event under the same topic again is `known`: no second job. */
export async function storeDelivery(ctx: Context, { fault, ...arrived }: ArrivedDelivery): Promise<'stored' | 'known'> {
  const id = ctx.newId()
  const hash = createHash('sha256').update(arrived.body).digest()
  const state = fault === null ? 'waiting' : 'failed'
  return transact(ctx, async (ctx) => {
    const isNew = await insertDelivery(ctx.sql, { ...arrived, id, hash, state, reason: fault ?? '', at: ctx.now() })
    if (isNew && fault === null) await enqueueReading(ctx, { id, connectionId: arrived.connectionId })
    return isNew ? 'stored' : 'known'
  })
}

/** One at a time of each connection: orders of one connection are taken in one after the other anyway, and others need the workers. */
export async function enqueueReading(ctx: Context, { id, connectionId }: { id: string; connectionId: string }): Promise<void> {
  const lane = `deliveries:${connectionId}`
  await enqueueJob(ctx, { name: 'readDelivery', input: { deliveryId: id }, key: `readDelivery:${id}`, lane })
}
