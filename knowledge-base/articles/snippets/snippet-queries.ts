import type { ArticleUse } from '../../../server/contract/articles/article-blocks.ts'
import type { Sql } from '../../../server/database/sql.ts'
import type { Snippets } from '../blocks/read-blocks.ts'

/** Those that a store has in a language. */
export async function selectSnippets(sql: Sql, storeId: string, locale: string): Promise<Snippets> {
  const rows = await sql<{ name: string; body: string }[]>`
    select name, body from article_snippets where store_id = ${storeId} and locale = ${locale}`
  return Object.fromEntries(rows.map(({ name, body }) => [name, body]))
}

/** Whether the published version `v` says a snippet of this name. */
const says = (sql: Sql, name: ReturnType<Sql>) => sql`v.body ~ ('\\{\\{>\\s*' || ${name} || '\\s*\\}\\}')`
/** Whether a text says a variable of this name. */
const saysVariable = (sql: Sql, text: ReturnType<Sql>, name: ReturnType<Sql>) => sql`${text} ~ ('\\{\\{\\s*' || ${name} || '\\s*\\}\\}')`

export async function selectSnippetUses(
  sql: Sql,
  storeId: string,
): Promise<{ locale: string; name: string; body: string; changedAt: Date; uses: number }[]> {
  return sql`
    select s.locale, s.name, s.body, s.changed_at, (
      select count(*)::int from articles a join article_versions v on v.id = a.published_version_id
      where a.store_id = s.store_id and a.locale = s.locale and ${says(sql, sql`s.name`)}) as uses
    from article_snippets s where s.store_id = ${storeId} order by s.name, s.locale limit 500`
}

/** Published articles that say a snippet of their language. */
export async function selectUsersOfSnippet(sql: Sql, storeId: string, locale: string, name: string, limit: number): Promise<ArticleUse[]> {
  return sql<ArticleUse[]>`
    select a.id, a.title, a.locale from articles a join article_versions v on v.id = a.published_version_id
    where a.store_id = ${storeId} and a.locale = ${locale} and ${says(sql, sql`${name}::text`)} order by a.title, a.id limit ${limit}`
}

/** Published articles that say a variable, by themselves or by a snippet. */
export async function selectUsersOfVariable(sql: Sql, storeId: string, name: string, limit: number): Promise<ArticleUse[]> {
  return sql<ArticleUse[]>`
    select a.id, a.title, a.locale from articles a join article_versions v on v.id = a.published_version_id
    where a.store_id = ${storeId} and ${isSaidIn(sql, sql`${name}::text`)} order by a.title, a.locale, a.id limit ${limit}`
}

/** Whether the published version `v` of `a` says a variable, by itself or by a snippet. */
const isSaidIn = (sql: Sql, name: ReturnType<Sql>) => sql`(${saysVariable(sql, sql`v.body`, name)} or exists (
  select 1 from article_snippets s where s.store_id = a.store_id and s.locale = a.locale
    and ${saysVariable(sql, sql`s.body`, name)} and ${says(sql, sql`s.name`)}))`

export async function selectVariableUses(sql: Sql, storeId: string): Promise<{ name: string; value: string; uses: number }[]> {
  return sql`
    select n.name, n.value, (
      select count(*) from articles a join article_versions v on v.id = a.published_version_id
      where a.store_id = ${storeId} and ${isSaidIn(sql, sql`n.name`)}) as uses
    from article_variables n where n.store_id = ${storeId} order by n.name limit 500`
}

export async function upsertSnippet(
  sql: Sql,
  snippet: { storeId: string; locale: string; name: string; body: string; at: Date },
): Promise<void> {
  await sql`
    insert into article_snippets (store_id, locale, name, body, changed_at)
    values (${snippet.storeId}, ${snippet.locale}, ${snippet.name}, ${snippet.body}, ${snippet.at})
    on conflict (store_id, locale, name) do update set body = excluded.body, changed_at = excluded.changed_at`
}

export async function deleteSnippet(sql: Sql, storeId: string, locale: string, name: string): Promise<boolean> {
  const rows = await sql`
    delete from article_snippets where store_id = ${storeId} and locale = ${locale} and name = ${name} returning 1`
  return rows.length > 0
}
