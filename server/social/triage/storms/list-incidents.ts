import type { Context } from '../../../context.ts'
import type { Incident } from '../../../contract/social/triage.ts'
import { NotFound } from '../../../errors.ts'
import { getStore, storesOf } from '../../../stores/index.ts'
import { type IncidentRow, selectIncident, selectIncidents, selectIncidentTickets, updateNote } from './incident-queries.ts'

const MOST = 50
const MOST_TICKETS = 200
/** What has ended is listed for so long. */
const SHOWN_MS = 7 * 24 * 60 * 60_000

/** Incidents that go on, and those of the last days, newest first; of one store or of all that somebody works for. @throws NotFound */
export async function listIncidents(ctx: Context, storeId: string | null): Promise<Incident[]> {
  const storeIds = storeId === null ? storesOf(ctx.actor) : [(await getStore(ctx, storeId)).id]
  return shown(ctx, await selectIncidents(ctx.sql, { storeIds, from: new Date(ctx.now().getTime() - SHOWN_MS), limit: MOST }))
}

/** What everybody who answers should know of it. The same text again is the same. @throws NotFound */
export async function writeIncidentNote(ctx: Context, { id, note }: { id: string; note: string }): Promise<Incident> {
  const incident = await selectIncident(ctx.sql, id, storesOf(ctx.actor))
  if (!incident) throw new NotFound('This incident')
  await updateNote(ctx.sql, incident.id, note)
  const [changed] = await shown(ctx, [{ ...incident, note }])
  if (!changed) throw new NotFound('This incident')
  return changed
}

async function shown(ctx: Context, rows: IncidentRow[]): Promise<Incident[]> {
  const tickets = await selectIncidentTickets(
    ctx.sql,
    rows.map(({ id }) => id),
    MOST_TICKETS,
  )
  return rows.map(({ id, storeId, subjectKind: kind, subjectValue: value, people, note, startedAt, endedAt }) => ({
    id,
    storeId,
    subject: { kind, value },
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    tickets: tickets.filter(({ incidentId }) => incidentId === id).map(({ incidentId: _, ...ticket }) => ticket),
    people,
    note,
  }))
}
