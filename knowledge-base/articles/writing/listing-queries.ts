import type { DraftState, LinkableArticle, ListedConsoleArticle } from '../../../server/contract/console/articles.ts'
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

/** What agents see of these articles: as they are being written where they are. */
export async function selectListed(sql: Sql, ids: string[]): Promise<ListedRow[]> {
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
    where a.id = any(${ids}::uuid[])`
}

/** Where a list goes on: behind this article, as it stands now. */
export interface Behind {
  id: string
  collectionId: string
  title: string
}
export async function selectBehind(sql: Sql, storeId: string, id: string): Promise<Behind | undefined> {
  const [row] = await sql<Behind[]>`
    select a.id, coalesce(d.collection_id, a.collection_id) as collection_id, coalesce(d.title, a.title) as title
    from articles a left join article_drafts d on d.article_id = a.id where a.store_id = ${storeId} and a.id = ${id}`
  return row
}

/**
 * One article for each page, by collection in the order of `collections` (all of the store) and then by title: of its languages that are
 * sought, the one that the store writes most in.
 */
export async function selectSought(
  sql: Sql,
  { storeId, q, locale = null, state = null, within = null }: { storeId: string } & { [K in keyof ShelfSearch]: ShelfSearch[K] | null },
  { collections, behind }: { collections: string[]; behind: Behind | null },
  limit: number,
): Promise<string[]> {
  const sought = q || null
  const place = behind && collections.indexOf(behind.collectionId) + 1
  const rows = await sql<{ id: string }[]>`
    with sought as (
      select a.id, a.locale, coalesce(a.translation_of, a.id) as page, coalesce(d.title, a.title) as title,
        coalesce(d.collection_id, a.collection_id) as collection_id
      from articles a left join article_drafts d on d.article_id = a.id left join articles o on o.id = a.translation_of
      where a.store_id = ${storeId} and (${locale}::text is null or a.locale = ${locale})
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
    ), pages as (
      select distinct on (s.page) s.* from sought s
        join (select locale, count(*) as articles from articles where store_id = ${storeId} group by locale) written on written.locale = s.locale
      order by s.page, written.articles desc, s.id
    )
    select p.id from pages p join unnest(${collections}::uuid[]) with ordinality as c (id, place) on c.id = p.collection_id
    where ${place}::int is null or (c.place, lower(p.title), p.id) > (${place}::int, lower(${behind?.title ?? null}::text), ${behind?.id ?? null}::uuid)
    order by c.place, lower(p.title), p.id limit ${limit}`
  return rows.map(({ id }) => id)
}

/** What customers read of a store and another article can lead to, by the words of its title: that of a language before the others. */
export async function selectLinkable(
  sql: Sql,
  { storeId, q, locale }: { storeId: string; q: string; locale: string },
  limit: number,
): Promise<LinkableArticle[]> {
  return sql<LinkableArticle[]>`
    select a.id, a.title, a.locale, a.slug from articles a
    where a.store_id = ${storeId} and a.published_version_id is not null and position(lower(${q}) in lower(a.title)) > 0
    order by a.locale <> ${locale}, position(lower(${q}) in lower(a.title)), lower(a.title), a.id limit ${limit}`
}

export interface LanguageRow {
  page: string
  id: string
  locale: string
  title: string
  isStale: boolean
  /** Something is being written in it. */
  isWritten: boolean
}
/** In which languages these pages are written. */
export async function selectLanguages(sql: Sql, pages: string[]): Promise<LanguageRow[]> {
  return sql<LanguageRow[]>`
    select coalesce(a.translation_of, a.id) as page, a.id, a.locale, a.title, ${isStale(sql)} as is_stale,
      exists (select 1 from article_drafts d where d.article_id = a.id) as is_written
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
