import type { Fragment, Sql } from '../../../server/database/sql.ts'
import type { Telling } from './gist-of.ts'

/** The stems as the index has them, without those of words that say nothing; of a query with no others its words. */
export const gistFrom = (sql: Sql, { stems, words, configuration }: Telling): Fragment => sql`
  coalesce((select string_agg(distinct lexeme, ' ' order by lexeme) from (
    select first.lexeme collate "C" as lexeme from unnest(${stems}::text[]) as stem cross join lateral (
      select lexeme from unnest(to_tsvector(${configuration}::text::regconfig, stem)) order by positions limit 1) first) terms), ${words.join(' ')})`

export async function selectGist(sql: Sql, telling: Telling): Promise<string> {
  const [row] = await sql<{ gist: string }[]>`select ${gistFrom(sql, telling)} as gist`
  return row?.gist ?? ''
}
