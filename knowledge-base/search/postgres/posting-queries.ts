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
  /** Sections that have the term. */
  held: number
  /** Those of them that it fills most. */
  fullest: Posting[]
}

/** Of each term that the index has, the sections that it fills most, at most so many, whoever may see them. */
export async function selectPostings(sql: Sql, { storeId, locale }: SearchQuery, terms: string[], most: number): Promise<Postings[]> {
  // as one text: rows, arrays and JSON of as many take half as long again
  const rows = await sql<{ term: string; held: number; fullest: string }[]>`
    select asked.term, counted.held, read.fullest
    from unnest(${terms}::text[]) as asked (term)
      cross join lateral (
        select count(*) as held from section_terms t where t.term = asked.term and t.store_id = ${storeId} and t.locale = ${locale}) counted
      cross join lateral (
        select string_agg(section_id || ' ' || article_id || ' ' || weight, ',') as fullest from (
          select t.section_id, t.article_id, t.weight from section_terms t
          where t.term = asked.term and t.store_id = ${storeId} and t.locale = ${locale} order by t.weight desc limit ${most}) posting) read
    where counted.held > 0`
  return rows.map(({ term, held, fullest }) => ({ term, held, fullest: fullest.split(',').map(readPosting) }))
}

function readPosting(text: string): Posting {
  const [sectionId = '', articleId = '', weight] = text.split(' ')
  return { sectionId, articleId, weight: Number(weight) }
}

/** Those of the articles that this reader may see. */
export async function selectReadable(sql: Sql, query: SearchQuery, articleIds: string[]): Promise<Set<string>> {
  const rows = await sql<
    { id: string }[]
  >`select a.id from articles a where a.id = any(${articleIds}::uuid[]) and ${isReadable(sql, query)}`
  return new Set(rows.map(({ id }) => id))
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
