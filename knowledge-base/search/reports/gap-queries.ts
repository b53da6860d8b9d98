import type { Sql } from '../../../server/database/sql.ts'

export interface WantedGap {
  id: string
  storeId: string
  locale: string
  query: string
  articleId: string
  /** Of readers who may see the article; what is for agents alone nobody finds. */
  visibility: 'public' | 'signed_in'
}

/** Questions whose articles are published, those first that were looked for longest ago. */
export async function selectGapsToLookFor(sql: Sql, limit: number): Promise<WantedGap[]> {
  return sql<WantedGap[]>`
    select g.id, g.store_id, g.locale, g.query, g.article_id, case a.visibility when 'signed_in' then 'signed_in' else 'public' end as visibility
    from search_gaps g join articles a on a.id = g.article_id
    where a.published_version_id is not null order by g.looked_at nulls first, g.id limit ${limit}`
}

export async function updateLookedAt(sql: Sql, id: string, { at, isFound }: { at: Date; isFound: boolean }): Promise<void> {
  await sql`
    update search_gaps set looked_at = ${at}, found_at = case when ${isFound} then coalesce(found_at, ${at}) end where id = ${id}`
}

export interface Gap {
  id: string
  gist: string
  query: string
  articleId: string
  title: string
  draftedBy: string
  isPublished: boolean
  createdAt: Date
  readAt: Date | null
  /** Whether who asks it is shown the article, when the desk looked last; null where it never did. */
  isFound: boolean | null
}

export async function selectGaps(sql: Sql, { storeId, locale }: { storeId: string; locale: string }, limit: number): Promise<Gap[]> {
  return sql<Gap[]>`
    select g.id, g.gist, g.query, g.article_id, coalesce(d.title, a.title) as title, g.drafted_by, g.created_at, g.read_at,
      a.published_version_id is not null as is_published, case when g.looked_at is not null then g.found_at is not null end as is_found
    from search_gaps g join articles a on a.id = g.article_id left join article_drafts d on d.article_id = a.id
    where g.store_id = ${storeId} and g.locale = ${locale} order by g.created_at desc limit ${limit}`
}

/** False where an article was begun for the question. */
export async function insertGap(
  sql: Sql,
  gap: {
    id: string
    storeId: string
    locale: string
    gist: string
    query: string
    articleId: string
    ticketIds: string[]
    draftedBy: string
    at: Date
  },
): Promise<boolean> {
  const { id, storeId, locale, gist, query, articleId, ticketIds, draftedBy, at } = gap
  const rows = await sql`
    insert into search_gaps (id, store_id, locale, gist, query, article_id, ticket_ids, drafted_by, created_at)
    values (${id}, ${storeId}, ${locale}, ${gist}, ${query}, ${articleId}, ${ticketIds}, ${draftedBy}, ${at})
    on conflict (store_id, locale, gist) do nothing returning 1`
  return rows.length > 0
}
