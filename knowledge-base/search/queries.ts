import type { Sql } from '../../server/database/sql.ts'
import { stemOf } from '../articles/index.ts'
import type { SearchHit, SearchQuery } from './search-index.ts'

export interface AskedWord {
  word: string
  /** Its stem, null where the language's words that say nothing have it. */
  term: string | null
  /** Whether any article has the stem. */
  isKnown: boolean
}
type Scope = Pick<SearchQuery, 'storeId' | 'locale'> & { configuration: string }

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

/** Those of the pairs that a keyword has. */
export async function selectKnownPairs(sql: Sql, scope: Scope, pairs: string[]): Promise<string[]> {
  const rows = await sql<{ pair: string }[]>`
    select pair from unnest(${pairs}::text[]) as pair where exists (
      select 1 from section_terms t where t.store_id = ${scope.storeId} and t.locale = ${scope.locale} and t.term = pair)`
  return rows.map((row) => row.pair)
}

/** Words of the store's articles that look most like a mistyped one, with their stems; by trigrams, the likest first. */
export async function selectSimilarWords(
  sql: Sql,
  scope: Scope,
  words: string[],
): Promise<{ mistyped: string; word: string; term: string }[]> {
  const rows = await sql<{ mistyped: string; word: string; term: string }[]>`
    select mistyped, near.word, stem.term
    from unnest(${words}::text[]) as mistyped
      cross join lateral similar_words(${scope.storeId}, ${scope.locale}, mistyped) with ordinality as near (word, place)
      cross join lateral (
        select lexeme as term from unnest(to_tsvector(${scope.configuration}::text::regconfig, near.word)) order by positions limit 1) stem
    order by mistyped, near.place`
  return rows.map((row) => ({ ...row, term: stemOf(row.term, scope.locale) }))
}

export interface AskedTerm {
  term: string
  /** What of its rarity counts: less for words that only frame a question, and for a guess at a mistyped one. */
  share: number
}

/** Saturation of BM25: a term of this weight counts half of its rarity. */
const HALF = 0.6

/**
 * BM25 over the index. A term's rarity is that of BM25 (Robertson), among the articles that this reader may see. The score is the sum
 * divided by what the asked terms could give at most, and one more word that no article has: a single word is little evidence.
 */
export async function selectHits(sql: Sql, query: SearchQuery, terms: AskedTerm[]): Promise<SearchHit[]> {
  const levels = { public: ['public'], signed_in: ['public', 'signed_in'], agents: ['public', 'signed_in', 'agents'] }[query.visibility]
  const isReadable = sql`
    a.store_id = ${query.storeId} and a.locale = ${query.locale} and a.published_version_id is not null
      and a.visibility = any(${levels}) and (a.bot_may_use or not ${query.botOnly ?? false})`
  const rows = await sql<(Omit<SearchHit, 'lead'> & { leadId: string; leadText: string })[]>`
    with asked as (
      select * from unnest(${terms.map((each) => each.term)}::text[], ${terms.map((each) => each.share)}::real[]) as asked (term, share)
    ), found as materialized (
      select t.term, t.section_id, s.article_id, t.weight
      from asked join section_terms t on t.term = asked.term and t.store_id = ${query.storeId} and t.locale = ${query.locale}
        join article_sections s on s.id = t.section_id join articles a on a.id = s.article_id
      where ${isReadable}
    ), size as (
      select count(*) as articles from articles a where ${isReadable}
    ), spread as (
      select term, count(distinct article_id) as articles from found group by term
    ), worth as (
      select asked.term, asked.share * ln(1 + (size.articles - coalesce(spread.articles, 0) + 0.5) / (coalesce(spread.articles, 0) + 0.5)) as value
      from asked cross join size left join spread using (term)
    ), scored as (
      select article_id, section_id, sum(worth.value * found.weight / (found.weight + ${HALF})) as value
      from found join worth using (term) group by article_id, section_id
    ), best as (
      select distinct on (article_id) article_id, section_id, value from scored order by article_id, value desc, section_id
    )
    select s.id as section_id, a.id as article_id, s.version_id, a.slug, a.title, a.collection, s.heading, s.text, l.id as lead_id, l.text as lead_text,
      best.value / (select sum(value) + (select ln(2 * articles + 2) from size) from worth) as score
    from best join articles a on a.id = best.article_id join article_sections s on s.id = best.section_id
      join article_sections l on l.version_id = s.version_id and l.position = (select min(position) from article_sections where version_id = s.version_id)
    order by best.value desc, a.id limit ${query.limit}`
  return rows.map(({ leadId, leadText, ...hit }) => ({ ...hit, lead: { sectionId: leadId, text: leadText } }))
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

export async function insertSearch(
  sql: Sql,
  entry: {
    id: string
    storeId: string
    source: string
    query: string
    hits: number
    topSectionId: string | null
    ticketId: string | null
    at: Date
  },
): Promise<void> {
  await sql`
    insert into search_log (id, store_id, source, query, hits, top_section_id, ticket_id, created_at)
    values (${entry.id}, ${entry.storeId}, ${entry.source}, ${entry.query}, ${entry.hits}, ${entry.topSectionId}, ${entry.ticketId}, ${entry.at})`
}
