import type { ArticleWords } from '../../../server/contract/console/articles.ts'
import type { Sql } from '../../../server/database/sql.ts'
import type { Visibility } from '../queries.ts'

export interface OriginRow {
  articleId: string
  toldHash: string
  revision: number
}

export async function selectOrigin(sql: Sql, storeId: string, origin: string): Promise<OriginRow | undefined> {
  const [row] = await sql<OriginRow[]>`
    select article_id, told_hash, revision from article_origins where store_id = ${storeId} and origin = ${origin}`
  return row
}

/** Notes what was told, and where the article stands now. */
export async function upsertOrigin(
  sql: Sql,
  row: { storeId: string; origin: string; articleId: string; toldHash: string; at: Date },
): Promise<void> {
  await sql`
    insert into article_origins (store_id, origin, article_id, told_hash, revision, taken_at)
    select ${row.storeId}, ${row.origin}, id, ${row.toldHash}, revision, ${row.at} from articles where id = ${row.articleId}
    on conflict (store_id, origin) do update set article_id = excluded.article_id, told_hash = excluded.told_hash,
      revision = excluded.revision, taken_at = excluded.taken_at`
}

/** What these origins became here, with the address and language of today. */
export async function selectKnownOrigins(
  sql: Sql,
  storeId: string,
  origins: string[],
): Promise<{ origin: string; slug: string; locale: string }[]> {
  return sql`
    select o.origin, a.slug, a.locale from article_origins o join articles a on a.id = o.article_id
    where o.store_id = ${storeId} and o.origin = any(${origins})`
}

/** What is here of a page that came from elsewhere: its original, as that is by now. */
export interface KnownPage {
  originalId: string
  visibility: Visibility
  keywords: string[]
  /** Languages that it has. */
  locales: string[]
}

export async function selectKnownPages(sql: Sql, storeId: string, pages: string[]): Promise<(KnownPage & { page: string })[]> {
  return sql`
    with known as (
      select distinct on (page) page, coalesce(a.translation_of, a.id) as original_id
      from (select substring(origin from '^(.*):[^:]*$') as page, article_id from article_origins where store_id = ${storeId}) o
        join articles a on a.id = o.article_id
      where page = any(${pages}) order by page, a.translation_of nulls first, a.id)
    select known.page, o.id as original_id, o.visibility, o.keywords,
      array(select locale from articles where id = o.id or translation_of = o.id) as locales
    from known join articles o on o.id = known.original_id`
}

/** Whose address this is or was, in a store's language. */
export async function selectByAddress(sql: Sql, storeId: string, locale: string, slug: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select id from (
      select id, 0 as place from articles where store_id = ${storeId} and locale = ${locale} and slug = ${slug}
      union all select article_id, 1 from article_moves where store_id = ${storeId} and locale = ${locale} and slug = ${slug}) found
    order by place limit 1`
  return row?.id
}

/** The original with this address in another language, which one of the same address says again. */
export async function selectSameElsewhere(sql: Sql, storeId: string, locale: string, slug: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select id from articles where store_id = ${storeId} and slug = ${slug} and locale <> ${locale} and translation_of is null
    order by created_at, id limit 1`
  return row?.id
}

/** Says of an article that stands alone what it is a translation of, unless that has one in its language. */
export async function linkTranslation(sql: Sql, id: string, original: string): Promise<void> {
  await sql`
    update articles a set translation_of = o.id from articles o
    where a.id = ${id} and o.id = ${original} and a.translation_of is null and o.translation_of is null and o.id <> a.id
      and o.locale <> a.locale and o.store_id = a.store_id
      and not exists (select 1 from articles b where b.translation_of = a.id)
      and not exists (select 1 from articles b where b.translation_of = o.id and b.locale = a.locale)`
}

export interface ExportRow extends ArticleWords {
  id: string
  locale: string
  isPublished: boolean
  /** Address of what it is a translation of. */
  original: string | null
  draft: ArticleWords | null
}

/** A page of a store’s articles, each with the words that it was published with last and those that are being written. */
export async function selectForExport(
  sql: Sql,
  { storeId, locale, after, limit }: { storeId: string; locale: string | null; after: string | null; limit: number },
): Promise<ExportRow[]> {
  return sql`
    select a.id, a.locale, a.slug, a.title, a.collection_id, a.keywords, a.visibility, a.bot_may_use,
      coalesce((select v.body from article_versions v where v.article_id = a.id order by v.id desc limit 1), '') as body,
      a.published_version_id is not null as is_published, o.locale || '/' || o.slug as original,
      case when d.article_id is not null then jsonb_build_object('title', d.title, 'slug', d.slug, 'collectionId', d.collection_id,
        'keywords', d.keywords, 'visibility', d.visibility, 'botMayUse', d.bot_may_use, 'body', d.body) end as draft
    from articles a left join articles o on o.id = a.translation_of left join article_drafts d on d.article_id = a.id
    where a.store_id = ${storeId} and (${locale}::text is null or a.locale = ${locale}) and (${after}::uuid is null or a.id > ${after})
    order by a.id limit ${limit}`
}
