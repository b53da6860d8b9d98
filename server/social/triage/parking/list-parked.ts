import type { Context } from '../../../context.ts'
import type { ParkedMention, ParkedPage } from '../../../contract/social/triage.ts'
import { Forbidden } from '../../../errors.ts'
import { getStore, storesOf } from '../../../stores/index.ts'
import { deleteOldParked, type ParkedRow, selectParked } from './parked-queries.ts'

const PAGE = 10

/** What was said in public and became no ticket, newest first, of one store or of all that somebody works for. @throws NotFound */
export async function listParked(
  ctx: Context,
  { storeId, before }: { storeId: string | null; before: string | null },
): Promise<ParkedPage> {
  const storeIds = storeId === null ? storesOf(ctx.actor) : [(await getStore(ctx, storeId)).id]
  const rows = await selectParked(ctx.sql, { storeIds, before, limit: PAGE + 1 })
  const page = rows.slice(0, PAGE)
  return { parked: page.map(mentionOf), before: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null }
}

function mentionOf({ id, storeId, network, handle, body, said, judged, reason, saidAt }: ParkedRow): ParkedMention {
  const { kind, link } = said
  return { id, storeId, network, kind, handle, body, link, judged, reason, saidAt: saidAt.toISOString() }
}

/** Nobody has missed it by then. */
const KEPT_MS = 180 * 24 * 60 * 60_000
const BATCH = 1_000

/** For our own work only. */
export async function forgetParked(ctx: Context): Promise<void> {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself forgets.')
  while ((await deleteOldParked(ctx.sql, new Date(ctx.now().getTime() - KEPT_MS), BATCH)) === BATCH);
}
