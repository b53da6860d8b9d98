import type { Sql } from '../../../server/database/sql.ts'

export interface LoggedSearch {
  id: string
  storeId: string
  source: string
  locale: string
  query: string
  gist: string
  hits: number
  sectionIds: string[]
  outcome: 'shown' | 'nothing' | 'elsewhere'
  ticketId: string | null
  session: string | null
  at: Date
}

/** Their terms as the index has them, without those of words that say nothing. */
export async function selectTerms(sql: Sql, stems: string[], configuration: string): Promise<string[]> {
  const rows = await sql<{ term: string }[]>`
    select lexeme as term from unnest(${stems}::text[]) as stem
      cross join lateral (select lexeme from unnest(to_tsvector(${configuration}::text::regconfig, stem)) order by positions limit 1) first`
  return rows.map((row) => row.term)
}

const articlesOf = (sql: Sql, sectionIds: string[]) => sql`
  array(select s.article_id from unnest(${sectionIds}::uuid[]) with ordinality shown (id, place)
    join article_sections s on s.id = shown.id order by place)`

/** False where there is one of that id. */
export async function insertSearch(sql: Sql, search: LoggedSearch): Promise<boolean> {
  const { id, storeId, source, locale, query, gist, hits, sectionIds, outcome, ticketId, session, at } = search
  const rows = await sql`
    insert into search_log (id, store_id, source, locale, query, gist, hits, top_section_id, shown, outcome, ticket_id, session, created_at)
    values (${id}, ${storeId}, ${source}, ${locale}, ${query}, ${gist}, ${hits}, ${sectionIds[0] ?? null}, ${articlesOf(sql, sectionIds)},
      ${outcome}, ${ticketId}, ${session}, ${at})
    on conflict (id) do nothing returning 1`
  return rows.length > 0
}

/** A search of the help centre of which nothing has come yet. */
export async function selectFoldable(sql: Sql, { id, storeId, since }: { id: string; storeId: string; since: Date }) {
  const [row] = await sql<{ query: string }[]>`
    select query from search_log where id = ${id} and store_id = ${storeId} and source = 'help' and created_at > ${since}
      and opened_at is null and followed_by is null`
  return row
}

export async function updateSearch(sql: Sql, search: LoggedSearch): Promise<void> {
  const { id, query, gist, hits, sectionIds, outcome } = search
  await sql`
    update search_log set query = ${query}, gist = ${gist}, hits = ${hits}, top_section_id = ${sectionIds[0] ?? null},
      shown = ${articlesOf(sql, sectionIds)}, outcome = ${outcome} where id = ${id} and opened_at is null`
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
