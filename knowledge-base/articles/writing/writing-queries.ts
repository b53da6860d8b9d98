import type { ArticleVersion, ArticleWords, DraftState } from '../../../server/contract/console/articles.ts'
import type { Sql } from '../../../server/database/sql.ts'
import type { Author } from '../queries.ts'

export interface WrittenArticle extends ArticleWords {
  id: string
  storeId: string
  locale: string
  note: string
  /** Of its draft: the number of its last change. */
  revision: number
  translationOf: string | null
  sourceVersionId: string | null
  publishedVersionId: string | null
  /** It was never published. */
  isNew: boolean
  createdAt: Date
}
export interface Draft extends ArticleWords {
  articleId: string
  state: DraftState
  authorId: string | null
  authorName: string
  changedAt: Date
  publishAt: Date | null
}

export async function selectStoreOfArticle(sql: Sql, id: string): Promise<string | undefined> {
  const [row] = await sql<{ storeId: string }[]>`select store_id from articles where id = ${id}`
  return row?.storeId
}

/** With the words that it was published with last; none where it never was. */
export async function selectWritten(sql: Sql, id: string): Promise<WrittenArticle | undefined> {
  const [row] = await sql<WrittenArticle[]>`
    select a.id, a.store_id, a.locale, a.slug, a.title, a.collection_id, a.keywords, a.visibility, a.bot_may_use, a.note, a.revision, a.translation_of,
      a.source_version_id, a.published_version_id, not exists (select 1 from article_versions v where v.article_id = a.id) as is_new, a.created_at,
      coalesce((select v.body from article_versions v where v.article_id = a.id order by v.id desc limit 1), '') as body
    from articles a where a.id = ${id}`
  return row
}

export async function selectDraft(sql: Sql, articleId: string): Promise<Draft | undefined> {
  const [row] = await sql<Draft[]>`
    select article_id, state, title, slug, collection_id, keywords, visibility, bot_may_use, body, author_id, author_name, changed_at, publish_at
    from article_drafts where article_id = ${articleId}`
  return row
}

export async function insertArticle(
  sql: Sql,
  { words, ...article }: { id: string; storeId: string; locale: string; translationOf: string | null; words: ArticleWords; at: Date },
): Promise<boolean> {
  const rows = await sql`
    insert into articles (id, store_id, slug, locale, title, collection_id, keywords, visibility, bot_may_use, translation_of, created_at)
    values (${article.id}, ${article.storeId}, ${words.slug}, ${article.locale}, ${words.title}, ${words.collectionId}, ${words.keywords},
      ${words.visibility}, ${words.botMayUse}, ${article.translationOf}, ${article.at})
    on conflict do nothing returning 1`
  return rows.length > 0
}

/** Makes the draft or puts this in its place. */
export async function upsertDraft(sql: Sql, draft: Omit<Draft, 'authorId' | 'authorName'> & { author: Author }): Promise<void> {
  const { author } = draft
  await sql`
    insert into article_drafts (article_id, state, title, slug, collection_id, keywords, visibility, bot_may_use, body, author_id,
      author_name, changed_at, publish_at)
    values (${draft.articleId}, ${draft.state}, ${draft.title}, ${draft.slug}, ${draft.collectionId}, ${draft.keywords},
      ${draft.visibility}, ${draft.botMayUse}, ${draft.body}, ${author.id}, ${author.name}, ${draft.changedAt}, ${draft.publishAt})
    on conflict (article_id) do update set state = excluded.state, title = excluded.title, slug = excluded.slug,
      collection_id = excluded.collection_id, keywords = excluded.keywords, visibility = excluded.visibility, bot_may_use = excluded.bot_may_use,
      body = excluded.body, author_id = excluded.author_id, author_name = excluded.author_name, changed_at = excluded.changed_at,
      publish_at = excluded.publish_at`
  await countChange(sql, draft.articleId)
}

const countChange = (sql: Sql, articleId: string) => sql`update articles set revision = revision + 1 where id = ${articleId}`

export async function deleteDraft(sql: Sql, articleId: string): Promise<void> {
  await sql`delete from article_drafts where article_id = ${articleId}`
  await countChange(sql, articleId)
}

/** One that was never published. */
export async function deleteArticle(sql: Sql, id: string): Promise<void> {
  await sql`update articles set translation_of = null where translation_of = ${id}`
  await sql`delete from articles where id = ${id} and not exists (select 1 from article_versions where article_id = ${id})`
}

export async function updateNote(sql: Sql, id: string, note: string): Promise<void> {
  await sql`update articles set note = ${note} where id = ${id}`
  await countChange(sql, id)
}

/** Whose address this is in a store's language, or was. */
export async function selectSlugOwner(sql: Sql, storeId: string, locale: string, slug: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`select id from articles where store_id = ${storeId} and locale = ${locale} and slug = ${slug}`
  return row?.id
}

/** Until it is published an article is called what its draft is: others stay clear of that address, and what it was called first is gone. */
export async function updateNewArticle(sql: Sql, id: string, { title, slug }: Pick<ArticleWords, 'title' | 'slug'>): Promise<void> {
  await sql`update articles set title = ${title}, slug = ${slug} where id = ${id}`
}

/** The article as its draft has it. Its old address leads to the new one, where it was one; the new one leads nowhere else any more. */
export async function updateArticle(
  sql: Sql,
  { id, storeId, locale, slug: before, isNew }: WrittenArticle,
  words: ArticleWords,
  at: Date,
): Promise<void> {
  if (before !== words.slug) {
    await sql`delete from article_moves where store_id = ${storeId} and locale = ${locale} and slug = ${words.slug}`
    if (!isNew)
      await sql`
        insert into article_moves (store_id, locale, slug, article_id, moved_at) values (${storeId}, ${locale}, ${before}, ${id}, ${at})
        on conflict (store_id, locale, slug) do update set article_id = excluded.article_id, moved_at = excluded.moved_at`
  }
  await sql`
    update articles set slug = ${words.slug}, title = ${words.title}, collection_id = ${words.collectionId}, keywords = ${words.keywords},
      visibility = ${words.visibility}, bot_may_use = ${words.botMayUse} where id = ${id}`
}

export async function updateUnpublished(sql: Sql, id: string): Promise<void> {
  await sql`update articles set published_version_id = null where id = ${id}`
}

/** Drafts whose time has come, oldest first. */
export async function selectDue(sql: Sql, now: Date, limit: number): Promise<{ articleId: string; storeId: string }[]> {
  return sql`
    select d.article_id, a.store_id from article_drafts d join articles a on a.id = d.article_id
    where d.publish_at <= ${now} order by d.publish_at limit ${limit}`
}

export async function updatePublishAt(sql: Sql, articleId: string, at: Date | null): Promise<void> {
  await sql`update article_drafts set publish_at = ${at} where article_id = ${articleId}`
}

/** Newest first. */
export async function selectVersions(sql: Sql, articleId: string, limit: number): Promise<(Omit<ArticleVersion, 'at'> & { at: Date })[]> {
  return sql`
    select v.id, v.title, v.author_name as by, v.created_at as at, v.id = a.published_version_id is true as is_published
    from article_versions v join articles a on a.id = v.article_id where v.article_id = ${articleId} order by v.id desc limit ${limit}`
}

export async function selectVersion(
  sql: Sql,
  articleId: string,
  versionId: string,
): Promise<(Omit<ArticleVersion, 'at'> & { at: Date; body: string }) | undefined> {
  const [row] = await sql<(Omit<ArticleVersion, 'at'> & { at: Date; body: string })[]>`
    select v.id, v.title, v.author_name as by, v.created_at as at, (v.id = a.published_version_id) is true as is_published, v.body
    from article_versions v join articles a on a.id = v.article_id where v.article_id = ${articleId} and v.id = ${versionId}`
  return row
}

/** Addresses that articles of a store have in a language, published or not. */
export async function selectKnownSlugs(sql: Sql, storeId: string, slugs: string[]): Promise<string[]> {
  const rows = await sql<{ slug: string }[]>`select distinct slug from articles where store_id = ${storeId} and slug = any(${slugs})`
  return rows.map(({ slug }) => slug)
}
