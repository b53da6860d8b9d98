import type { Sql } from '../../../server/database/sql.ts'
import type { Visibility } from '../queries.ts'

export interface ListedArticle {
  slug: string
  title: string
  collectionId: string
  /** When what is published was written. */
  updatedAt: Date
}
export interface Shelf {
  storeId: string
  locale: string
  visibility: Visibility
}

const levels = { public: ['public'], signed_in: ['public', 'signed_in'], agents: ['public', 'signed_in', 'agents'] }
export const isOnShelf = (sql: Sql, { storeId, locale, visibility }: Shelf) => sql`
  a.store_id = ${storeId} and a.locale = ${locale} and a.published_version_id is not null and a.visibility = any(${levels[visibility]})`

/** Articles that one list holds. */
const MOST = 500

export async function selectArticles(sql: Sql, shelf: Shelf, within: string[] | null): Promise<ListedArticle[]> {
  return sql<ListedArticle[]>`
    select a.slug, a.title, a.collection_id, v.created_at as updated_at
    from articles a join article_versions v on v.id = a.published_version_id
    where ${isOnShelf(sql, shelf)} and (${within}::uuid[] is null or a.collection_id = any(${within}::uuid[])) order by a.created_at, a.id limit ${MOST}`
}

/** A part of what stands in these collections, in their order, each oldest first; what follows the article of that address. */
export async function selectPart(sql: Sql, shelf: Shelf, within: string[], after: string | null, limit: number): Promise<ListedArticle[]> {
  const places = sql`unnest(${within}::uuid[]) with ordinality as c (id, place)`
  return sql<ListedArticle[]>`
    select a.slug, a.title, a.collection_id, v.created_at as updated_at
    from articles a join article_versions v on v.id = a.published_version_id join ${places} on c.id = a.collection_id
    where ${isOnShelf(sql, shelf)} and (${after}::text is null or (c.place, a.created_at, a.id) > (
      select c.place, b.created_at, b.id from articles b join ${places} on c.id = b.collection_id
      where b.store_id = ${shelf.storeId} and b.locale = ${shelf.locale} and b.slug = ${after}))
    order by c.place, a.created_at, a.id limit ${limit}`
}

/** The first so many of each collection. */
export async function selectFirstArticles(sql: Sql, shelf: Shelf, each: number): Promise<ListedArticle[]> {
  return sql<ListedArticle[]>`
    select slug, title, collection_id, updated_at from (
      select a.slug, a.title, a.collection_id, v.created_at as updated_at, a.created_at, a.id,
        row_number() over (partition by a.collection_id order by a.created_at, a.id) as place
      from articles a join article_versions v on v.id = a.published_version_id where ${isOnShelf(sql, shelf)}) placed
    where place <= ${each} order by created_at, id`
}

export interface ArticleText extends ListedArticle {
  id: string
  versionId: string
  body: string
}
export async function selectArticle(sql: Sql, shelf: Shelf, slug: string): Promise<ArticleText | undefined> {
  const [row] = await sql<ArticleText[]>`
    select a.id, a.slug, a.title, a.collection_id, v.created_at as updated_at, v.id as version_id, v.body
    from articles a join article_versions v on v.id = a.published_version_id where ${isOnShelf(sql, shelf)} and a.slug = ${slug}`
  return row
}

/** Where an article is now that had this address; none for one that is not on this shelf. */
export async function selectMoved(sql: Sql, shelf: Shelf, slug: string): Promise<string | undefined> {
  const [row] = await sql<{ slug: string }[]>`
    select a.slug from article_moves m join articles a on a.id = m.article_id
    where m.store_id = ${shelf.storeId} and m.locale = ${shelf.locale} and m.slug = ${slug} and ${isOnShelf(sql, shelf)}
      and not exists (select 1 from articles b where b.store_id = m.store_id and b.locale = m.locale and b.slug = m.slug)`
  return row?.slug
}

export async function selectSections(sql: Sql, versionId: string): Promise<{ id: string; heading: string | null; text: string }[]> {
  return sql`select id, heading, text from article_sections where version_id = ${versionId} order by position limit 200`
}

/** A value as the store typed it, whatever language articles are written in. */
export async function selectVariable(sql: Sql, storeId: string, name: string): Promise<string | undefined> {
  const [row] = await sql<{ value: string }[]>`select value from article_variables where store_id = ${storeId} and name = ${name}`
  return row?.value
}

export interface Feedback {
  storeId: string
  articleId: string
  versionId: string
  session: string
  helpful: boolean
  reason: FeedbackReason | null
}
export type FeedbackReason = 'outdated' | 'unclear' | 'not_my_case'

/** One per version and browser: a second word replaces the first. */
export async function upsertFeedback(sql: Sql, feedback: Feedback & { id: string; at: Date }): Promise<void> {
  await sql`
    insert into article_feedback (id, store_id, article_id, version_id, session, helpful, reason, created_at)
    values (${feedback.id}, ${feedback.storeId}, ${feedback.articleId}, ${feedback.versionId}, ${feedback.session}, ${feedback.helpful},
      ${feedback.reason}, ${feedback.at})
    on conflict (version_id, session) do update set helpful = excluded.helpful, reason = excluded.reason, created_at = excluded.created_at`
}
