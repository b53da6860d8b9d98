import type { Sql } from '../../../server/database/sql.ts'
import type { SearchQuery } from '../search-index.ts'
import { isReadable } from '../section-queries.ts'

export interface Posting {
  sectionId: string
  articleId: string
  /** How much of the section the term is. */
  weight: number
}

export interface Postings {
  term: string
  /** Sections that have the term, whoever may see them. */
  held: number
  /** Those of them that it fills most and that this reader may see. */
  fullest: Posting[]
}

/** Of each term that the index has, the sections that it fills most, at most so many. */
export async function selectPostings(sql: Sql, query: SearchQuery, terms: string[], most: number): Promise<Postings[]> {
  const rows = await sql<{ term: string; held: number; fullest: [string, string, number][] | null }[]>`
    select asked.term, counted.held, read.fullest
    from unnest(${terms}::text[]) as asked (term)
      cross join lateral (
        select count(*) as held from section_terms t
        where t.term = asked.term and t.store_id = ${query.storeId} and t.locale = ${query.locale}) counted
      cross join lateral (
        select json_agg(json_build_array(posting.section_id, posting.article_id, posting.weight)) as fullest from (
          select t.section_id, t.article_id, t.weight from section_terms t
          where t.term = asked.term and t.store_id = ${query.storeId} and t.locale = ${query.locale}
          order by t.weight desc limit ${most}) posting
        join articles a on a.id = posting.article_id where ${isReadable(sql, query)}) read
    where counted.held > 0`
  return rows.map(({ term, held, fullest }) => ({
    term,
    held,
    fullest: (fullest ?? []).map(([sectionId, articleId, weight]) => ({ sectionId, articleId, weight })),
  }))
}

/** What each of the terms is of each of the sections. */
export async function selectWeights(
  sql: Sql,
  query: SearchQuery,
  terms: string[],
  sectionIds: string[],
): Promise<{ term: string; sectionId: string; weight: number }[]> {
  return sql`
    select term, section_id, weight from section_terms
    where term = any(${terms}) and store_id = ${query.storeId} and locale = ${query.locale} and section_id = any(${sectionIds}::uuid[])`
}

/** How many articles this reader may see. */
export async function countArticles(sql: Sql, query: SearchQuery): Promise<number> {
  const [row] = await sql<{ articles: number }[]>`select count(*) as articles from articles a where ${isReadable(sql, query)}`
  return row?.articles ?? 0
}
