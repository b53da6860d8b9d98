import type { DraftState, ListedConsoleArticle } from '../../../server/contract/console/articles.ts'
import type { Sql } from '../../../server/database/sql.ts'

export interface ListedRow
  extends Pick<
    ListedConsoleArticle,
    'id' | 'storeId' | 'locale' | 'slug' | 'title' | 'collectionId' | 'visibility' | 'botMayUse' | 'isPublished'
  > {
  /** Of the page in all its languages. */
  page: string
  isStale: boolean
  draftState: DraftState | null
  draftBy: string | null
  draftAt: Date | null
  publishAt: Date | null
  changedAt: Date
  helpful: number
  notHelpful: number
}
export interface ShelfSearch {
  q?: string | undefined
  locale?: string | undefined
  state?: 'published' | 'draft' | 'scheduled' | 'in_review' | 'stale' | undefined
  /** Only what stands in these collections; null: in any. */
  within?: string[] | null
}

/** Readers who said whether an article helped, the latest: older words are of older texts. */
const VOTES = 100

/** `o` is the original of `a`. */
const isStale = (sql: Sql) =>
  sql`(a.translation_of is not null and o.published_version_id is not null and o.published_version_id is distinct from a.source_version_id)`

/** What agents see of a store's articles, all or one of them: as they are being written where they are. */
export async function selectListed(
  sql: Sql,
  {
    storeId,
    id = null,
    q,
    locale = null,
    state = null,
    within = null,
  }: { storeId: string; id?: string | null } & { [K in keyof ShelfSearch]: ShelfSearch[K] | null },
  limit: number,
): Promise<ListedRow[]> {
  const sought = q || null
  return sql<ListedRow[]>`
    select a.id, a.store_id, a.locale, coalesce(d.slug, a.slug) as slug, coalesce(d.title, a.title) as title,
      coalesce(d.collection_id, a.collection_id) as collection_id, coalesce(d.visibility, a.visibility) as visibility,
      coalesce(d.bot_may_use, a.bot_may_use) as bot_may_use, a.published_version_id is not null as is_published,
      coalesce(a.translation_of, a.id) as page, ${isStale(sql)} as is_stale,
      d.state as draft_state, d.author_name as draft_by, d.changed_at as draft_at, d.publish_at,
      coalesce(d.changed_at, v.created_at, a.created_at) as changed_at, votes.helpful, votes.not_helpful
    from articles a
      left join article_drafts d on d.article_id = a.id
      left join article_versions v on v.id = a.published_version_id
      left join articles o on o.id = a.translation_of
      cross join lateral (
        select count(*) filter (where helpful) as helpful, count(*) filter (where not helpful) as not_helpful
        from (select helpful from article_feedback f where f.article_id = a.id order by created_at desc limit ${VOTES}) newest) votes
    where a.store_id = ${storeId} and (${id}::uuid is null or a.id = ${id}) and (${locale}::text is null or a.locale = ${locale})
      and (${within}::uuid[] is null or coalesce(d.collection_id, a.collection_id) = any(${within}::uuid[]))
      and (${sought}::text is null or position(lower(${sought}) in lower(concat_ws(' ', coalesce(d.title, a.title), coalesce(d.slug, a.slug)))) > 0
        or exists (select 1 from collection_names n
          where n.collection_id = coalesce(d.collection_id, a.collection_id) and position(lower(${sought}) in lower(n.name)) > 0))
      and case ${state}::text
        when 'published' then a.published_version_id is not null
        when 'draft' then d.article_id is not null
        when 'scheduled' then d.publish_at is not null
        when 'in_review' then d.state = 'in_review'
        when 'stale' then ${isStale(sql)}
        else true end
    order by coalesce(d.collection_id, a.collection_id), coalesce(d.title, a.title), a.id limit ${limit}`
}

export interface LanguageRow {
  page: string
  id: string
  locale: string
  title: string
  isStale: boolean
}
/** In which languages these pages are written. */
export async function selectLanguages(sql: Sql, pages: string[]): Promise<LanguageRow[]> {
  return sql<LanguageRow[]>`
    select coalesce(a.translation_of, a.id) as page, a.id, a.locale, a.title, ${isStale(sql)} as is_stale
    from articles a left join articles o on o.id = a.translation_of
    where a.id = any(${pages}) or a.translation_of = any(${pages}) order by a.locale`
}

/** Languages in which a store has written anything. */
export async function selectLocalesOf(sql: Sql, storeId: string, limit: number): Promise<string[]> {
  const rows = await sql<{ locale: string }[]>`select distinct locale from articles where store_id = ${storeId} order by 1 limit ${limit}`
  return rows.map(({ locale }) => locale)
}

/** Languages in which a store has published something. */
export async function selectPublishedLocales(sql: Sql, storeId: string): Promise<string[]> {
  const rows = await sql<{ locale: string }[]>`
    select distinct locale from articles where store_id = ${storeId} and published_version_id is not null order by 1`
  return rows.map(({ locale }) => locale)
}
