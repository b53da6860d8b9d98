import type { SubjectKind } from '../../../contract/social/triage.ts'
import type { Sql } from '../../../database/sql.ts'

export interface Mention {
  id: string
  storeId: string
  kind: SubjectKind | 'words'
  value: string
  person: string
  /** Where they named it. */
  ticketId: string | null
  at: Date
}
/** Of one person and one thing that are remembered. */
const MOST_TICKETS = 20

/** One row of a person and a thing. Returns its id, and how often they have said so since it began. */
export async function upsertRecent(
  sql: Sql,
  { id, storeId, kind, value, person, ticketId, at }: Mention,
): Promise<{ id: string; times: number }> {
  const [row] = await sql<{ id: string; times: number }[]>`
    insert into recent_mentions (id, store_id, kind, value, person, ticket_ids, at)
    values (${id}, ${storeId}, ${kind}, ${value}, ${person}, ${ticketId ? [ticketId] : []}::uuid[], ${at})
    on conflict (store_id, kind, value, person) do update set times = recent_mentions.times + 1, at = greatest(recent_mentions.at, excluded.at),
      ticket_ids = case when recent_mentions.ticket_ids @> excluded.ticket_ids or cardinality(recent_mentions.ticket_ids) >= ${MOST_TICKETS}
        then recent_mentions.ticket_ids else recent_mentions.ticket_ids || excluded.ticket_ids end
    returning id, times`
  return row ?? { id, times: 1 }
}

export async function deleteOldRecent(sql: Sql, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    delete from recent_mentions where (store_id, kind, value, person) in (
      select store_id, kind, value, person from recent_mentions where at < ${before} order by at limit ${limit})`
  return count
}

type Subject = Pick<Mention, 'storeId' | 'kind' | 'value'>
const since = (sql: Sql, { storeId, kind, value }: Subject, from: Date) => sql`
  store_id = ${storeId} and kind = ${kind} and value = ${value} and at >= ${from}`

/** Who named it, counted no further than needed. */
export async function countPeople(sql: Sql, subject: Subject, from: Date, most: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from (select 1 from recent_mentions where ${since(sql, subject, from)} limit ${most}) people`
  return row?.count ?? 0
}

/** Where it was named and which are not in the incident yet. */
export async function selectTicketsToJoin(sql: Sql, incidentId: string, subject: Subject, from: Date, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select distinct named.id from (select unnest(ticket_ids) as id from recent_mentions where ${since(sql, subject, from)}) named
    where not exists (select 1 from incident_tickets t where t.incident_id = ${incidentId} and t.ticket_id = named.id)
    order by named.id limit ${limit}`
  return rows.map(({ id }) => id)
}

/** What a row is about; undefined where it is forgotten by now. */
export async function selectMention(sql: Sql, id: string): Promise<{ storeId: string; kind: SubjectKind; value: string } | undefined> {
  const [row] = await sql<{ storeId: string; kind: SubjectKind; value: string }[]>`
    select store_id, kind, value from recent_mentions where id = ${id} and kind <> 'words'`
  return row
}
