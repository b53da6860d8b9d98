import { type Context, transact } from '../context.ts'
import { Forbidden, NotFound } from '../errors.ts'
import { enqueueJob } from '../events/index.ts'
import { mustBeAdmin } from '../stores/index.ts'
import {
  awaitSocialArrivals,
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
import { readingOf } from './store-social-deliveries.ts'

const AT_ONCE = 40

/**
 * What still is to be read of a connection, oldest first; `after` the place of the last of those before. The first look of a job,
 * without `after`, waits for whatever was stored in reliance on it. For our own work only.
 */
export async function listWaitingSocial(ctx: Context, connectionId: string, after: string | null): Promise<WaitingSocialDelivery[]> {
  mustBeOurs(ctx)
  if (after === null) await awaitSocialArrivals(ctx.sql, connectionId)
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

/** What waits of a connection is read, soon. */
export async function requestSocialReading(ctx: Context, connectionId: string): Promise<void> {
  await enqueueJob(ctx, readingOf(connectionId))
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

const DAY_MS = 86_400_000
/** What failed is kept longer: its reader may be mended meanwhile. */
const KEPT_DAYS = { read: 30, failed: 90 }
const MOST = 500

/** Empties the bodies of what was read long ago, at most 500 at a time: they hold what people said. */
export async function forgetSocialBodies(ctx: Context): Promise<void> {
  mustBeOurs(ctx)
  const now = ctx.now().getTime()
  const before = { read: new Date(now - KEPT_DAYS.read * DAY_MS), failed: new Date(now - KEPT_DAYS.failed * DAY_MS) }
  await emptySocialBodies(ctx.sql, before, MOST)
}

function mustBeOurs(ctx: Context): void {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself reads what networks tell.')
}
