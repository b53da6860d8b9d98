import { createHash } from 'node:crypto'
import { type Context, transact } from '../context.ts'
import type { JobToCome } from '../events/index.ts'
import { insertSocialDeliveries, type NewSocialDelivery } from './delivery-queries.ts'

export interface ArrivedSocial {
  connectionId: string
  storeId: string
  /** The bytes that were signed, or one body of what an API answered. */
  body: Uint8Array
  /** Why nobody needs to try to read it; null: it is to be read. */
  fault: string | null
}

/**
 * Keeps what networks tell together with the jobs that read it: all or none, one statement for each connection. The same bytes again are
 * `known`: no job. Outcomes are in the order of the deliveries.
 */
export async function storeSocialDeliveries(ctx: Context, arrived: ArrivedSocial[]): Promise<('stored' | 'known')[]> {
  const rows = arrived.map((delivery) => rowOf(ctx, delivery))
  const stored = new Set<string>()
  // whoever stores for several does so in one order, and waits for nobody who waits for them
  const connectionIds = [...new Set(arrived.map(({ connectionId }) => connectionId))].sort()
  const store = async (ctx: Context) => {
    for (const connectionId of connectionIds) {
      const own = rows.filter((row) => row.connectionId === connectionId)
      for (const id of await insertSocialDeliveries(ctx.sql, own, readingOf(connectionId))) stored.add(id)
    }
  }
  await (connectionIds.length > 1 ? transact(ctx, store) : store(ctx))
  return rows.map(({ id }) => (stored.has(id) ? 'stored' : 'known'))
}

function rowOf(ctx: Context, { fault, ...arrived }: ArrivedSocial): NewSocialDelivery {
  const hash = createHash('sha256').update(arrived.body).digest()
  const receivedAt = ctx.now()
  const outcome = fault === null ? { state: 'waiting' as const, reason: '' } : { state: 'failed' as const, reason: fault }
  return { ...arrived, ...outcome, id: ctx.newId(), hash, receivedAt, readAt: fault === null ? null : receivedAt }
}

/** One at a time of each connection, so that what is told of one message is taken in the order in which it was told. */
export function readingOf(connectionId: string): JobToCome {
  return {
    name: 'readSocial',
    input: { connectionId },
    key: `readSocial:${connectionId}`,
    lane: `social:${connectionId}`,
    // what else comes within this is read with it
    afterMs: 30,
  }
}
