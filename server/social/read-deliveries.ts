import { type Context, transact } from '../context.ts'
import { Forbidden, NotFound } from '../errors.ts'
import { awaitArrivals, forgetArrived } from '../events/index.ts'
import { mustBeAdmin } from '../stores/index.ts'
import {
  emptySocialBodies,
  replaySocialDelivery,
  type SocialDeliveryRow,
  type SocialDeliveryState,
  type SocialPage,
  selectSocialDeliveries,
  selectSocialDelivery,
  selectSocialStates,
  selectWaitingSocial,
  updateSocialDelivery,
  type WaitingSocialDelivery,
} from './delivery-queries.ts'
import { requestSocialReading } from './store-social-deliveries.ts'

const AT_ONCE = 40

/**
 * What still is to be read of a connection, oldest first; `after` the place of the last of those before. The first look of a job,
 * without `after`, waits for whatever was stored in reliance on it. For our own work only.
 */
export async function listWaitingSocial(ctx: Context, connectionId: string, after: string | null): Promise<WaitingSocialDelivery[]> {
  mustBeOurs(ctx)
  if (after === null) await awaitArrivals(ctx.sql, connectionId)
  return selectWaitingSocial(ctx.sql, connectionId, after, AT_ONCE)
}

/** It is read, or cannot be. For our own work only. */
export async function endSocialDelivery(
  ctx: Context,
  id: string,
  { state, reason }: { state: SocialDeliveryState; reason: string },
): Promise<void> {
  mustBeOurs(ctx)
  await updateSocialDelivery(ctx.sql, id, { state, reason: reason.slice(0, 500), at: ctx.now() })
}

/** What could not be read is tried again, for admins. @throws Forbidden, NotFound where nothing of theirs failed under this id */
export async function replaySocial(ctx: Context, id: string): Promise<void> {
  mustBeAdmin(ctx.actor)
  const storeIds = ctx.actor.kind === 'agent' ? ctx.actor.storeIds : []
  await transact(ctx, async (ctx) => {
    const connectionId = await replaySocialDelivery(ctx.sql, id, storeIds)
    if (!connectionId) throw new NotFound('A delivery that failed')
    await requestSocialReading(ctx, connectionId)
  })
}

const PAGE = 50

/** Those in one state of an agent's stores, newest first, without bodies. */
export async function listSocialDeliveries(
  ctx: Context,
  page: SocialPage,
): Promise<{ deliveries: SocialDeliveryRow[]; before: string | null }> {
  const storeIds = ctx.actor.kind === 'agent' ? ctx.actor.storeIds : []
  const rows = await selectSocialDeliveries(ctx.sql, { ...page, storeIds, limit: PAGE + 1 })
  const deliveries = rows.slice(0, PAGE)
  return { deliveries, before: rows.length > PAGE ? (deliveries.at(-1)?.id ?? null) : null }
}

/** One of an agent's stores, without its body. @throws NotFound */
export async function getSocialDelivery(ctx: Context, id: string): Promise<SocialDeliveryRow> {
  const row = await selectSocialDelivery(ctx.sql, id, ctx.actor.kind === 'agent' ? ctx.actor.storeIds : [])
  if (!row) throw new NotFound('This delivery')
  return row
}

/** When each connection last told anything, and how much could not be read. */
export async function listSocialStates(ctx: Context, connectionIds: string[]) {
  return selectSocialStates(ctx.sql, connectionIds)
}

/** Empties the bodies of what was read long ago. */
export async function forgetSocialBodies(ctx: Context): Promise<void> {
  await forgetArrived(ctx, (ctx, before, limit) => emptySocialBodies(ctx.sql, before, limit))
}

function mustBeOurs(ctx: Context): void {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself reads what networks tell.')
}
