import type { ArticleUse } from '../../../server/contract/articles/article-blocks.ts'
import type { Sql } from '../../../server/database/sql.ts'
import type { ArticleRow } from '../queries.ts'

/** Who says what: names are those of variables, and of snippets with “>” before them. */
export interface Said {
  storeId: string
  names: string[]
  /** Only articles of this language; null: of any. */
  locale: string | null
}

/** What of a store is published, each with the names that it says: as they were noted, or read from its text where a process of before published it. */
const published = (sql: Sql, storeId: string) => sql`
  select a.id, a.locale, coalesce(n.names, names_said((select v.body from article_versions v where v.id = a.published_version_id))) as names
  from articles a left join article_names n on n.article_id = a.id and n.version_id = a.published_version_id
  where a.store_id = ${storeId} and a.published_version_id is not null`

/** Articles that say one of the names, by themselves or by a snippet of their language. */
const saying = (sql: Sql, { storeId, names, locale }: Said) => sql`
  select p.id from (${published(sql, storeId)}) p
    left join (
      select s.locale, array_agg('>' || s.name) as names from article_snippets s
      where s.store_id = ${storeId} and names_said(s.body) && ${names}::text[] group by s.locale) marks on marks.locale = p.locale
  where (${locale}::text is null or p.locale = ${locale}) and (p.names && ${names}::text[] or p.names && marks.names)`

/** With the bodies that they were published with, by id. */
export async function selectSaying(
  sql: Sql,
  { after, ...said }: Said & { after: string | null },
  limit: number,
): Promise<(ArticleRow & { body: string })[]> {
  return sql<(ArticleRow & { body: string })[]>`
    select a.id, a.store_id, a.slug, a.locale, a.title, a.collection_id, a.keywords, a.visibility, a.bot_may_use, v.body
    from articles a join article_versions v on v.id = a.published_version_id
    where a.id in (${saying(sql, said)}) and (${after}::uuid is null or a.id > ${after}) order by a.id limit ${limit}`
}

export async function selectUsers(sql: Sql, said: Said, limit: number): Promise<ArticleUse[]> {
  return sql<ArticleUse[]>`
    select a.id, a.title, a.locale from articles a where a.id in (${saying(sql, said)}) order by a.title, a.locale, a.id limit ${limit}`
}

/** A store's variables, each with how many articles say it, by themselves or by a snippet. */
export async function selectVariableUses(sql: Sql, storeId: string): Promise<{ name: string; value: string; uses: number }[]> {
  return sql`
    with said as (select p.id, p.locale, unnest(p.names) as name from (${published(sql, storeId)}) p),
      through as (
        select s.locale, '>' || s.name as mark, unnest(names_said(s.body)) as name from article_snippets s where s.store_id = ${storeId}),
      counted as (
        select name, count(*) as uses from (
          select id, name from said union select said.id, through.name from said join through on through.locale = said.locale and through.mark = said.name) each
        group by name)
    select n.name, n.value, coalesce(c.uses, 0) as uses from article_variables n left join counted c on c.name = n.name
    where n.store_id = ${storeId} order by n.name limit 500`
}

/** A store's snippets, each with how many articles of its language say it. */
export async function selectSnippetUses(
  sql: Sql,
  storeId: string,
): Promise<{ locale: string; name: string; body: string; changedAt: Date; uses: number }[]> {
  return sql`
    with counted as (
      select locale, name, count(*) as uses from (select p.locale, unnest(p.names) as name from (${published(sql, storeId)}) p) said
      group by locale, name)
    select s.locale, s.name, s.body, s.changed_at, coalesce(c.uses, 0) as uses
    from article_snippets s left join counted c on c.locale = s.locale and c.name = '>' || s.name
    where s.store_id = ${storeId} order by s.name, s.locale limit 500`
}
