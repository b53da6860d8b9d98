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
/** Of one person and one thing that wait for an incident. */
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

export interface ToJoin {
  people: string[]
  ticketIds: string[]
}
/** Where so many people named it, oldest first, and what joined no incident yet. */
export async function selectTicketsToJoin(sql: Sql, subject: Subject, from: Date, limit: number): Promise<ToJoin> {
  const rows = await sql<{ person: string; ticketIds: string[] }[]>`
    select person, ticket_ids from recent_mentions where ${since(sql, subject, from)} and ticket_ids <> '{}' order by at limit ${limit}`
  return { people: rows.map(({ person }) => person), ticketIds: [...new Set(rows.flatMap(({ ticketIds }) => ticketIds))].sort() }
}

/** They have joined; what these people named meanwhile has not. */
export async function updateJoined(sql: Sql, { storeId, kind, value }: Subject, { people, ticketIds }: ToJoin): Promise<void> {
  await sql`
    update recent_mentions set ticket_ids = array(select id from unnest(ticket_ids) id where id <> all(${ticketIds}::uuid[]))
    where store_id = ${storeId} and kind = ${kind} and value = ${value} and person = any(${people})`
}

/** What a row is about; undefined where it is forgotten by now. */
export async function selectMention(sql: Sql, id: string): Promise<{ storeId: string; kind: SubjectKind; value: string } | undefined> {
  const [row] = await sql<{ storeId: string; kind: SubjectKind; value: string }[]>`
    select store_id, kind, value from recent_mentions where id = ${id} and kind <> 'words'`
  return row
}
