import type { Sql } from '../../server/database/sql.ts'
import { stemOf } from '../articles/index.ts'
import type { SearchQuery } from './search-index.ts'
import { isReadable } from './section-queries.ts'

export interface AskedWord {
  word: string
  /** Its stem, null where the language's words that say nothing have it. */
  term: string | null
  /** Whether any article has the stem. */
  isKnown: boolean
}
export type Scope = Pick<SearchQuery, 'storeId' | 'locale'> & { configuration: string }

export async function selectAskedWords(sql: Sql, scope: Scope, words: string[]): Promise<AskedWord[]> {
  const stems = words.map((word) => stemOf(word, scope.locale))
  return sql<AskedWord[]>`
    select word, stem.term, exists (
      select 1 from section_terms t where t.store_id = ${scope.storeId} and t.locale = ${scope.locale} and t.term = stem.term) as is_known
    from unnest(${words}::text[], ${stems}::text[]) with ordinality as asked (word, own_stem, place)
      left join lateral (
        select lexeme as term from unnest(to_tsvector(${scope.configuration}::text::regconfig, own_stem)) order by positions limit 1) stem on true
    order by place`
}

/** In how many of the articles that this reader may see each term stands, and how many they are. */
export async function selectSpread(
  sql: Sql,
  query: SearchQuery,
  terms: string[],
): Promise<{ articles: number; spread: Map<string, number> }> {
  const [size] = await sql<{ articles: number }[]>`select count(*) as articles from articles a where ${isReadable(sql, query)}`
  const rows = await sql<{ term: string; articles: number }[]>`
    select t.term, count(distinct a.id) as articles
    from section_terms t join article_sections s on s.id = t.section_id join articles a on a.id = s.article_id
    where t.term = any(${terms}) and t.store_id = ${query.storeId} and t.locale = ${query.locale} and ${isReadable(sql, query)} group by t.term`
  return { articles: size?.articles ?? 0, spread: new Map(rows.map((row) => [row.term, row.articles])) }
}

/** Those of the pairs that a keyword has. */
export async function selectKnownPairs(sql: Sql, scope: Scope, pairs: string[]): Promise<string[]> {
  const rows = await sql<{ pair: string }[]>`
    select pair from unnest(${pairs}::text[]) as pair where exists (
      select 1 from section_terms t where t.store_id = ${scope.storeId} and t.locale = ${scope.locale} and t.term = pair)`
  return rows.map((row) => row.pair)
}

export interface SimilarWord {
  mistyped: string
  word: string
  term: string
}

/** Words of the store's articles that look most like a mistyped one, with their stems; by trigrams, the likest first. */
export async function selectSimilarWords(sql: Sql, scope: Scope, words: string[]): Promise<SimilarWord[]> {
  const rows = await sql<SimilarWord[]>`
    select mistyped, near.word, stem.term
    from unnest(${words}::text[]) as mistyped
      cross join lateral similar_words(${scope.storeId}, ${scope.locale}, mistyped) with ordinality as near (word, place)
      cross join lateral (
        select lexeme as term from unnest(to_tsvector(${scope.configuration}::text::regconfig, near.word)) order by positions limit 1) stem
    order by mistyped, near.place`
  return rows.map((row) => ({ ...row, term: stemOf(row.term, scope.locale) }))
}

/** Beginnings are typed for a moment: so many of the words that go on from one are looked at, the shortest first. */
const BEGUN_WORDS = 10

/** Words of the store's articles that begin so, with their stems. */
export async function selectBegunWords(sql: Sql, scope: Scope, start: string): Promise<{ term: string }[]> {
  const rows = await sql<{ term: string }[]>`
    select stem.term from (
      select word from search_words where store_id = ${scope.storeId} and locale = ${scope.locale}
        and word ~>=~ ${start} and word ~<~ ${`${start}\u{10ffff}`} order by length(word), word limit ${BEGUN_WORDS}) begun
      cross join lateral (
        select lexeme as term from unnest(to_tsvector(${scope.configuration}::text::regconfig, begun.word)) order by positions limit 1) stem`
  return rows.map(({ term }) => ({ term: stemOf(term, scope.locale) }))
}

/** More of a vocabulary than begins alike in any language. */
const ALIKE_WORDS = 200

/** Words of the store's articles that begin as one of these does, which are the beginnings of words. */
export async function selectWordsAlike(sql: Sql, scope: Scope, starts: string[]): Promise<{ start: string; word: string }[]> {
  return sql`
    select start, alike.word from unnest(${starts}::text[]) as start cross join lateral (
      select word from search_words where store_id = ${scope.storeId} and locale = ${scope.locale}
        and word ~>=~ start and word ~<~ (start || ${'\u{10ffff}'}) limit ${ALIKE_WORDS}) alike`
}

/** Articles that the latest searches found first, the most often found before the others. */
export async function selectOftenFound(
  sql: Sql,
  { storeId, locale }: Pick<SearchQuery, 'storeId' | 'locale'>,
  limits: { searches: number; articles: number },
): Promise<{ slug: string; title: string }[]> {
  return sql`
    select a.slug, a.title from (
      select top_section_id from search_log where store_id = ${storeId} order by created_at desc limit ${limits.searches}) latest
    join article_sections s on s.id = latest.top_section_id join articles a on a.id = s.article_id
    where a.locale = ${locale} and a.visibility = 'public' and a.published_version_id is not null
    group by a.id, a.slug, a.title order by count(*) desc, a.id limit ${limits.articles}`
}
