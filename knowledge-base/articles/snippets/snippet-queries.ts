import type { Sql } from '../../../server/database/sql.ts'
import type { Snippets } from '../blocks/read-blocks.ts'

/** Those that a store has in a language. */
export async function selectSnippets(sql: Sql, storeId: string, locale: string): Promise<Snippets> {
  const rows = await sql<{ name: string; body: string }[]>`
    select name, body from article_snippets where store_id = ${storeId} and locale = ${locale}`
  return Object.fromEntries(rows.map(({ name, body }) => [name, body]))
}

/** Of all languages, as many as are listed. */
export async function selectKeptSnippets(sql: Sql, storeId: string): Promise<{ locale: string; name: string; body: string }[]> {
  return sql`select locale, name, body from article_snippets where store_id = ${storeId} order by name, locale limit 500`
}

/** As the store typed them. */
export async function selectKeptVariables(sql: Sql, storeId: string): Promise<{ name: string; value: string }[]> {
  return sql`select name, value from article_variables where store_id = ${storeId} order by name limit 500`
}

export interface KeptSnippet {
  body: string
  changedAt: Date
}
export async function selectSnippet(sql: Sql, storeId: string, locale: string, name: string): Promise<KeptSnippet | undefined> {
  const [row] = await sql<KeptSnippet[]>`
    select body, changed_at from article_snippets where store_id = ${storeId} and locale = ${locale} and name = ${name}`
  return row
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
