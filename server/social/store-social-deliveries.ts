import type { Context } from '../context.ts'
import { type Arrived, enqueueReader, type JobToCome, storeArrived } from '../events/index.ts'
import { insertSocialDeliveries } from './delivery-queries.ts'

export interface ArrivedSocial extends Arrived {
  storeId: string
}

/** Keeps what networks tell, to be read soon; the same bytes again are `known`. */
export async function storeSocialDeliveries(ctx: Context, arrived: ArrivedSocial[]): Promise<('stored' | 'known')[]> {
  return storeArrived(ctx, arrived, (ctx, rows) => insertSocialDeliveries(ctx.sql, rows, readingOf))
}

/** What waits of a connection is read, soon. */
export async function requestSocialReading(ctx: Context, connectionId: string): Promise<void> {
  await enqueueReader(ctx, connectionId, readingOf(connectionId))
}

/** One at a time of each connection, so that what is told of one message is taken in the order in which it was told. */
function readingOf(connectionId: string): JobToCome {
  return {
    name: 'readSocial',
    input: { connectionId },
    key: `readSocial:${connectionId}`,
    lane: `social:${connectionId}`,
    // what else comes within this is read with it
    afterMs: 30,
  }
}
