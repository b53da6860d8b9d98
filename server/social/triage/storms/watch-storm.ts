import { type Context, transact } from '../../../context.ts'
import type { SubjectKind } from '../../../contract/social/triage.ts'
import { Forbidden } from '../../../errors.ts'
import { enqueueJob } from '../../../events/index.ts'
import { findSurvivor, tellIncident } from '../../../tickets/index.ts'
import { loadRules } from '../rules/triage-rules.ts'
import { endQuiet, insertIncident, insertIncidentTicket, selectOpenIncident, updatePeople } from './incident-queries.ts'
import { watchOf } from './note-subjects.ts'
import { countPeople, deleteOldRecent, selectMention, selectTicketsToJoin, updateJoined } from './recent-queries.ts'

export interface Watched {
  storeId: string
  kind: SubjectKind
  value: string
}
/** People whose tickets one job joins; the rest waits for the next. */
const AT_ONCE = 100

/** Looks whether what was mentioned is a storm. */
export async function watchMention(ctx: Context, mentionId: string): Promise<void> {
  const of = await selectMention(ctx.sql, mentionId)
  if (of && (await watchStorm(ctx, of))) await enqueueJob(ctx, watchOf(mentionId, of, 0))
}

/**
 * Begins an incident where enough people of late named the same, and has their tickets join it, and those of whoever names it while it goes
 * on. Run again it finds what is done; of two at once one begins it. True where there are more tickets to join.
 */
export async function watchStorm(ctx: Context, { storeId, kind, value }: Watched): Promise<boolean> {
  mustBeOurs(ctx)
  const { stormPeople, stormMinutes } = await loadRules(ctx, storeId)
  const of = { storeId, kind, value }
  const since = new Date(ctx.now().getTime() - stormMinutes * 60_000)
  let open = await selectOpenIncident(ctx.sql, of)
  if (!open) {
    if ((await countPeople(ctx.sql, of, since, stormPeople)) < stormPeople) return false
    await insertIncident(ctx.sql, { ...of, id: ctx.newId(), people: stormPeople, quietMinutes: stormMinutes, at: ctx.now() })
    open = await selectOpenIncident(ctx.sql, of)
  }
  if (!open) return false
  const from = new Date(open.startedAt.getTime() - stormMinutes * 60_000)
  await updatePeople(ctx.sql, open.id, of, from)
  const toJoin = await selectTicketsToJoin(ctx.sql, of, from, AT_ONCE)
  for (const ticketId of toJoin.ticketIds) await join(ctx, open.id, ticketId, of)
  if (toJoin.people.length > 0) await updateJoined(ctx.sql, of, toJoin)
  return toJoin.people.length === AT_ONCE
}

async function join(ctx: Context, incidentId: string, ticketId: string, { kind, value }: Watched): Promise<void> {
  await transact(ctx, async (ctx) => {
    const at = ctx.now()
    const survivor = await findSurvivor(ctx, ticketId)
    if (survivor !== null && (await insertIncidentTicket(ctx.sql, { incidentId, ticketId: survivor, at })))
      await tellIncident(ctx, { ticketId: survivor, incident: { id: incidentId, subject: { kind, value } } })
  })
}

/** Longer than any store looks back. */
const KEPT_MS = 2 * 24 * 60 * 60_000
const BATCH = 1_000

/** Ends what nobody names any more, and forgets who named what. */
export async function endStorms(ctx: Context): Promise<void> {
  mustBeOurs(ctx)
  await endQuiet(ctx.sql, ctx.now())
  while ((await deleteOldRecent(ctx.sql, new Date(ctx.now().getTime() - KEPT_MS), BATCH)) === BATCH);
}

function mustBeOurs(ctx: Context): void {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself watches for storms.')
}
