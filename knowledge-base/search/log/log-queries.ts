import type { Sql } from '../../../server/database/sql.ts'
import type { Telling } from './gist-of.ts'
import { gistFrom } from './gist-queries.ts'

export interface LoggedSearch {
  id: string
  storeId: string
  source: string
  locale: string
  query: string
  telling: Telling
  hits: number
  sectionIds: string[]
  outcome: 'shown' | 'nothing' | 'elsewhere'
  ticketId: string | null
  session: string | null
  at: Date
  /** Null for a piece of what is being typed. */
  sentAt: Date | null
}

const articlesOf = (sql: Sql, sectionIds: string[]) => sql`
  array(select s.article_id from unnest(${sectionIds}::uuid[]) with ordinality shown (id, place)
    join article_sections s on s.id = shown.id order by place)`

/**
 * Notes the search, or what is asked now in the place of an earlier piece of the same question: one of the help centre, since `since`, of which
 * nothing has come. What was sent goes on in the same words alone; what is only typed may change from its third letter on, and what is being
 * deleted of it was the question until then. False where nothing is noted.
 */
export async function putSearch(sql: Sql, search: LoggedSearch, { since, letters }: { since: Date; letters: number }): Promise<boolean> {
  const { id, storeId, source, locale, query, telling, hits, sectionIds, outcome, ticketId, session, at, sentAt } = search
  const [earlier, later] = [sql`lower(trim(l.query))`, sql`lower(trim(excluded.query))`]
  const rows = await sql`
    insert into search_log as l (id, store_id, source, locale, query, gist, hits, top_section_id, shown, outcome, ticket_id, session, created_at, sent_at)
    values (${id}, ${storeId}, ${source}, ${locale}, ${query}, ${gistFrom(sql, telling)}, ${hits}, ${sectionIds[0] ?? null},
      ${articlesOf(sql, sectionIds)}, ${outcome}, ${ticketId}, ${session}, ${at}, ${sentAt})
    on conflict (id) do update set query = excluded.query, gist = excluded.gist, hits = excluded.hits, top_section_id = excluded.top_section_id,
      shown = excluded.shown, outcome = excluded.outcome, sent_at = coalesce(l.sent_at, excluded.sent_at)
    where l.store_id = excluded.store_id and l.source = 'help' and l.created_at > ${since} and l.opened_at is null and l.followed_by is null
      and (starts_with(${later}, ${earlier}) or starts_with(${earlier}, ${later}) and excluded.sent_at is not null
        or l.sent_at is null and left(${earlier}, ${letters}) = left(${later}, ${letters}) and not starts_with(${earlier}, ${later}))
    returning 1`
  return rows.length > 0
}

/** What a search led to that the store's readers may open; nothing where there is no such search. */
export async function insertOpening(
  sql: Sql,
  opening: { searchId: string; storeId: string; articleId: string; since: Date; at: Date; most: number },
): Promise<boolean> {
  const { searchId, storeId, articleId, since, at, most } = opening
  const rows = await sql`
    with search as (
      update search_log set opened_at = coalesce(opened_at, ${at})
      where id = ${searchId} and store_id = ${storeId} and source = 'help' and created_at > ${since} returning id)
    insert into search_openings (search_id, article_id, opened_at)
    select id, ${articleId}, ${at} from search where (select count(*) from search_openings where search_id = ${searchId}) < ${most}
    on conflict do nothing returning 1`
  return rows.length > 0
}

/** The searches that a ticket came after: the one that led to it, and those of the same browser. */
export async function updateFollowed(
  sql: Sql,
  {
    storeId,
    searchId,
    session,
    ticketId,
    since,
    at,
  }: {
    storeId: string
    searchId: string | null
    session: string
    ticketId: string
    since: Date
    at: Date
  },
): Promise<void> {
  await sql`
    update search_log set followed_by = ${ticketId}, followed_at = ${at}
    where store_id = ${storeId} and source = 'help' and created_at > ${since} and followed_by is null
      and id in (select ${searchId}::uuid union all (
        select id from search_log where session = ${session} and created_at > ${since} order by created_at desc limit 50))`
}

/** What the bot looked for in a ticket that people have now. */
export async function updateHandedOff(sql: Sql, { ticketId, since, at }: { ticketId: string; since: Date; at: Date }): Promise<void> {
  await sql`
    update search_log set followed_by = ticket_id, followed_at = ${at}
    where ticket_id = ${ticketId} and created_at > ${since} and followed_by is null`
}

/** Questions that an article was written for are answered by it: somebody has read it, or was quoted one of these sections. */
export async function updateGapsRead(sql: Sql, read: { articleId: string } | { sectionIds: string[] }, at: Date): Promise<void> {
  const article =
    'articleId' in read
      ? sql`article_id = ${read.articleId}`
      : sql`article_id in (select article_id from article_sections where id = any(${read.sectionIds}))`
  await sql`update search_gaps set read_at = ${at} where ${article} and read_at is null`
}
