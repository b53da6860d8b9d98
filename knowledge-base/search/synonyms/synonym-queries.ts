import type { Sql } from '../../../server/database/sql.ts'
import type { Scope } from '../queries.ts'

type Place = Pick<Scope, 'storeId' | 'locale'>

export interface Synonym {
  /** Phrases that mean the same, each as its terms parted by blanks. */
  terms: string[]
}

export async function selectSynonymTerms(sql: Sql, { storeId, locale }: Place): Promise<Synonym[]> {
  return sql<Synonym[]>`select terms from search_synonyms where store_id = ${storeId} and locale = ${locale} order by place`
}

export async function selectSynonyms(sql: Sql, { storeId, locale }: Place): Promise<string[][]> {
  const rows = await sql<{ phrases: string[] }[]>`
    select phrases from search_synonyms where store_id = ${storeId} and locale = ${locale} order by place`
  return rows.map((row) => row.phrases)
}

/** Of two who change the list at once, the later one waits. */
export async function lockSynonyms(sql: Sql, { storeId, locale }: Place): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`synonyms:${storeId}:${locale}`}, 0))`
}

export async function replaceSynonyms(sql: Sql, { storeId, locale }: Place, rows: { phrases: string[]; terms: string[] }[]): Promise<void> {
  await sql`delete from search_synonyms where store_id = ${storeId} and locale = ${locale}`
  for (const [place, { phrases, terms }] of rows.entries()) {
    await sql`
      insert into search_synonyms (store_id, locale, place, phrases, terms)
      values (${storeId}, ${locale}, ${place}, ${phrases}, ${terms})`
  }
}
