import { type Context, transact } from '../../../context.ts'
import type { SocialState } from '../../../contract/social/networks.ts'
import { NotFound } from '../../../errors.ts'
import { storesOf } from '../../../stores/index.ts'
import { receiveSaid } from '../../receive-said.ts'
import { lockParkedById, type ParkedRow, updateOpened } from './parked-queries.ts'

/** Makes a ticket of what was parked, as if it had never been; again it is the same ticket. @throws NotFound */
export async function openParked(ctx: Context, id: string): Promise<{ ticketId: string }> {
  return transact(ctx, async (ctx) => {
    const parked = await lockParkedById(ctx.sql, id, storesOf(ctx.actor))
    if (!parked) throw new NotFound('This mention')
    const { body, changedAt, saidAt } = parked
    return { ticketId: parked.ticketId ?? (await unpark(ctx, parked, body, changedAt > saidAt ? 'edited' : 'shown')) }
  })
}

/** The caller holds the row. */
export async function unpark(ctx: Context, parked: ParkedRow, body: string, state: SocialState): Promise<string> {
  const { storeId, inboxId, network, judged } = parked
  const source = { storeId, inboxId, network }
  const said = {
    ...parked.said,
    what: 'said' as const,
    way: 'public' as const,
    isOwn: false,
    id: parked.externalId,
    // its words are of then: an edit from before them comes too late
    at: parked.changedAt,
    body,
  }
  const { ticketId } = await receiveSaid(ctx, source, said, { state, judged })
  await updateOpened(ctx.sql, parked.id, ticketId)
  return ticketId
}
