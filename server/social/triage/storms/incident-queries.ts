import type { SubjectKind } from '../../../contract/social/triage.ts'
import type { Sql } from '../../../database/sql.ts'

interface Subject {
  storeId: string
  kind: SubjectKind
  value: string
}
export async function selectOpenIncident(
  sql: Sql,
  { storeId, kind, value }: Subject,
): Promise<{ id: string; startedAt: Date } | undefined> {
  const [row] = await sql<{ id: string; startedAt: Date }[]>`
    select id, started_at from incidents where store_id = ${storeId} and subject_kind = ${kind} and subject_value = ${value} and ended_at is null`
  return row
}

/** Nothing where one goes on already. */
export async function insertIncident(
  sql: Sql,
  row: Subject & { id: string; people: number; quietMinutes: number; at: Date },
): Promise<void> {
  await sql`
    insert into incidents (id, store_id, subject_kind, subject_value, people, quiet_minutes, started_at, last_at)
    values (${row.id}, ${row.storeId}, ${row.kind}, ${row.value}, ${row.people}, ${row.quietMinutes}, ${row.at}, ${row.at})
    on conflict do nothing`
}

const MOST_PEOPLE = 1_000

/** How many named it since then, and when the last of them did. */
export async function updatePeople(sql: Sql, id: string, { storeId, kind, value }: Subject, from: Date): Promise<void> {
  await sql`
    update incidents set people = greatest(incidents.people, named.people), last_at = greatest(incidents.last_at, named.last_at)
    from (select count(*)::int as people, max(at) as last_at from (
      select at from recent_mentions where store_id = ${storeId} and kind = ${kind} and value = ${value} and at >= ${from}
      order by at desc limit ${MOST_PEOPLE}) newest) named
    where id = ${id}`
}

/** False where it is in it already. */
export async function insertIncidentTicket(
  sql: Sql,
  { incidentId, ticketId, at }: { incidentId: string; ticketId: string; at: Date },
): Promise<boolean> {
  const { count } = await sql`
    insert into incident_tickets (incident_id, ticket_id, joined_at) values (${incidentId}, ${ticketId}, ${at}) on conflict do nothing`
  return count > 0
}

export async function endQuiet(sql: Sql, now: Date): Promise<void> {
  await sql`
    update incidents set ended_at = ${now} where ended_at is null and last_at + make_interval(mins => quiet_minutes) < ${now}`
}

export interface IncidentRow {
  id: string
  storeId: string
  subjectKind: SubjectKind
  subjectValue: string
  people: number
  note: string
  startedAt: Date
  endedAt: Date | null
}
const columns = (sql: Sql) => sql`id, store_id, subject_kind, subject_value, people, note, started_at, ended_at`

/** Those that go on, and those that began since then; newest first. */
export async function selectIncidents(
  sql: Sql,
  { storeIds, from, limit }: { storeIds: string[]; from: Date; limit: number },
): Promise<IncidentRow[]> {
  return sql<IncidentRow[]>`
    select ${columns(sql)} from incidents where store_id = any(${storeIds}) and (ended_at is null or started_at >= ${from})
    order by started_at desc limit ${limit}`
}

export async function selectIncident(sql: Sql, id: string, storeIds: string[]): Promise<IncidentRow | undefined> {
  const [row] = await sql<IncidentRow[]>`select ${columns(sql)} from incidents where id = ${id} and store_id = any(${storeIds})`
  return row
}

/** Newest first, so many of each. */
export async function selectIncidentTickets(
  sql: Sql,
  incidentIds: string[],
  limit: number,
): Promise<{ incidentId: string; id: string; number: number; subject: string }[]> {
  return sql<{ incidentId: string; id: string; number: number; subject: string }[]>`
    select i.id as incident_id, t.id, t.number, t.subject from unnest(${incidentIds}::uuid[]) i (id)
    cross join lateral (
      select ticket_id from incident_tickets where incident_id = i.id order by ticket_id desc limit ${limit}) joined
    join tickets t on t.id = joined.ticket_id and t.merged_into_id is null
    order by t.id desc`
}

export async function updateNote(sql: Sql, id: string, note: string): Promise<void> {
  await sql`update incidents set note = ${note} where id = ${id}`
}
