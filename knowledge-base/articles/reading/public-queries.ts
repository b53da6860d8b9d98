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
    with original as (select coalesce(translation_of, id) as id from articles where id = ${articleId})
    select a.locale, a.slug from original o join articles a on a.id = o.id where ${isPublic(sql, storeId)}
    union all
    select a.locale, a.slug from original o join articles a on a.translation_of = o.id where ${isPublic(sql, storeId)}
    order by locale limit 60`
}

export interface Elsewhere extends Edition {
  /** The same in the language that was asked for; null where it is not there in it. */
  wanted: string | null
}

/** What has, or had, this address in one of these languages: the original before its translations. `wanted` is told of the shelf's. */
export async function selectElsewhere(
  sql: Sql,
  { storeId, locale }: Shelf,
  slug: string,
  locales: string[],
): Promise<Elsewhere | undefined> {
  const [row] = await sql<Elsewhere[]>`
    with found as (
      select a.*, true as is_now from articles a where ${isPublic(sql, storeId)} and a.locale = any(${locales}) and a.slug = ${slug}
      union all
      select a.*, false from article_moves m join articles a on a.id = m.article_id and a.locale = m.locale
      where m.store_id = ${storeId} and m.locale = any(${locales}) and m.slug = ${slug} and ${isPublic(sql, storeId)}
    ), first as (
      select locale, slug, coalesce(translation_of, id) as original from found
      order by is_now desc, translation_of is not null, created_at, id limit 1
    )
    select f.locale, f.slug, (
      select a.slug from articles a where ${isPublic(sql, storeId)} and a.locale = ${locale} and (a.id = f.original or a.translation_of = f.original)
      limit 1) as wanted
    from first f`
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
