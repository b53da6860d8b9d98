import type { Sql } from '../../../server/database/sql.ts'
import type { Shelf } from './reading-queries.ts'

/** An article in one of its languages. */
export interface Edition {
  locale: string
  slug: string
}

const isPublic = (sql: Sql, storeId: string) =>
  sql`a.store_id = ${storeId} and a.published_version_id is not null and a.visibility = 'public'`

/** Every language in which anybody can read something of this store. */
export async function selectLanguages(sql: Sql, storeId: string): Promise<string[]> {
  const rows = await sql<
    { locale: string }[]
  >`select distinct a.locale from articles a where ${isPublic(sql, storeId)} order by a.locale limit 60`
  return rows.map((row) => row.locale)
}

/** All languages of an article that anybody can read, itself among them. */
export async function selectEditions(sql: Sql, storeId: string, articleId: string): Promise<Edition[]> {
  return sql<Edition[]>`
    select a.locale, a.slug from articles one join articles a on coalesce(a.translation_of, a.id) = coalesce(one.translation_of, one.id)
    where one.id = ${articleId} and ${isPublic(sql, storeId)} order by a.locale limit 60`
}

export interface Elsewhere extends Edition {
  /** The same in the language that was asked for; null where it is not there in it. */
  wanted: string | null
}

/** What has, or had, this address in another language than the shelf's: the original before its translations. */
export async function selectElsewhere(sql: Sql, { storeId, locale }: Shelf, slug: string): Promise<Elsewhere | undefined> {
  const [row] = await sql<Elsewhere[]>`
    select a.locale, a.slug, (select w.slug from articles w where w.store_id = a.store_id and w.locale = ${locale} and w.visibility = 'public'
      and w.published_version_id is not null and coalesce(w.translation_of, w.id) = coalesce(a.translation_of, a.id) limit 1) as wanted
    from articles a
    where ${isPublic(sql, storeId)} and a.locale <> ${locale} and (a.slug = ${slug} or exists (
      select 1 from article_moves m where m.article_id = a.id and m.store_id = a.store_id and m.locale = a.locale and m.slug = ${slug}))
    order by a.slug = ${slug} desc, a.translation_of is not null, a.created_at, a.id limit 1`
  return row
}

export interface NewArticle {
  id: string
  slug: string
  title: string
  updatedAt: Date
  publishedAt: Date
  /** What it opens with; null where that is a heading. */
  opening: string | null
}
export async function selectNewest(sql: Sql, { storeId, locale }: Shelf, limit: number): Promise<NewArticle[]> {
  return sql<NewArticle[]>`
    select a.id, a.slug, a.title, v.created_at as updated_at,
      (select min(f.created_at) from article_versions f where f.article_id = a.id) as published_at,
      (select s.text from article_sections s where s.version_id = v.id order by s.position limit 1) as opening
    from articles a join article_versions v on v.id = a.published_version_id
    where ${isPublic(sql, storeId)} and a.locale = ${locale} order by v.created_at desc, a.id limit ${limit}`
}

export interface MappedArticle extends Edition {
  updatedAt: Date
  /** All its languages, itself among them. */
  editions: Edition[]
}
/** A part of all articles of a store in all languages, for who reads them all. */
export async function selectMapped(sql: Sql, storeId: string, part: { from: number; limit: number }): Promise<MappedArticle[]> {
  return sql<MappedArticle[]>`
    with mapped as materialized (
      select a.id, a.locale, a.slug, coalesce(a.translation_of, a.id) as original, v.created_at as updated_at
      from articles a join article_versions v on v.id = a.published_version_id where ${isPublic(sql, storeId)}
    ), families as materialized (
      select original, json_agg(json_build_object('locale', locale, 'slug', slug) order by locale) as editions from mapped group by original
    )
    select m.locale, m.slug, m.updated_at, f.editions from mapped m join families f using (original)
    order by m.id offset ${part.from} limit ${part.limit}`
}

export async function countMapped(sql: Sql, storeId: string, most: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) as count from (select 1 from articles a where ${isPublic(sql, storeId)} limit ${most}) found`
  return row?.count ?? 0
}

/** When an article was there for the first time. */
export async function selectFirstPublished(sql: Sql, articleId: string): Promise<Date | undefined> {
  const [row] = await sql<{ at: Date }[]>`select min(created_at) as at from article_versions where article_id = ${articleId}`
  return row?.at
}
