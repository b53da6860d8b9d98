import type { Fragment, Sql } from '../../../server/database/sql.ts'
import type { SearchHit, SearchQuery } from '../search-index.ts'
import { isReadable, type SectionRow, selectSections } from '../section-queries.ts'
import type { AskedTerm } from './ask-terms.ts'

/** Saturation of BM25: a term of this weight counts half of its rarity. */
const HALF = 1.5
/** What an article's second-best section adds to its best: a matter that two sections are about is what the article is about. */
const SECOND = 0.1

/** Of a term that stands in more sections than this, those that it fills most are looked at, */
const POSTINGS = 150
/** and of all sections that are looked at, the likeliest are weighed by every word. Where no term stands in so many, nothing is left out. */
const CANDIDATES = 60

/**
 * BM25 over the index. A concept's rarity is that of BM25 (Robertson), among the articles that this reader may see. The score is the sum
 * divided by what the concepts could give at most, and one more word that no article has: a single word is little evidence.
 */
export async function selectHits(sql: Sql, query: SearchQuery, terms: AskedTerm[]): Promise<SearchHit[]> {
  const best = await sql<{ sectionId: string; score: number }[]>`
    with ${postingsOf(sql, query, terms)}, ${worthOf(sql)}, ${bestOf(sql, query)}
    select section_id, value / (select sum(value) + (select ln(2 * articles + 2) from size) from worth) as score
    from best order by value desc, article_id`
  const sections = new Map(
    (
      await selectSections(
        sql,
        query,
        best.map((each) => each.sectionId),
      )
    ).map((each) => [each.sectionId, each]),
  )
  return best.flatMap(({ sectionId, score }) => hitOf(sections.get(sectionId), score))
}

const hitOf = (section: SectionRow | undefined, score: number): SearchHit[] => (section ? [{ ...section, score }] : [])

/** What is asked for, what this reader may see, and of each term the sections that it fills most, all of them where they are few. */
function postingsOf(sql: Sql, query: SearchQuery, terms: AskedTerm[]): Fragment {
  return sql`
    asked as (
      select * from unnest(${terms.map((each) => each.concept)}::int[], ${terms.map((each) => each.term)}::text[],
        ${terms.map((each) => each.share)}::real[], ${terms.map((each) => each.likeness)}::real[]) as asked (concept, term, share, likeness)
    ), readable as materialized (
      select a.id from articles a where ${isReadable(sql, query)}
    ), size as (
      select count(*) as articles from readable
    ), counted as materialized (
      select asked.*, held.postings from asked cross join lateral (
        select count(*) as postings from section_terms t
        where t.term = asked.term and t.store_id = ${query.storeId} and t.locale = ${query.locale}) held
      where held.postings > 0
    ), fullest as materialized (
      select counted.concept, counted.likeness, counted.postings, posting.* from counted cross join lateral (
        select t.section_id, t.article_id, t.weight from section_terms t
        where t.term = counted.term and t.store_id = ${query.storeId} and t.locale = ${query.locale}
        order by t.weight desc limit ${POSTINGS}) posting
        join readable on readable.id = posting.article_id
    )`
}

/** What each concept is worth among the articles. A term that was not followed everywhere stands in as many more articles as sections. */
function worthOf(sql: Sql): Fragment {
  return sql`
    found as materialized (
      select concept, section_id, article_id, sum(weight * likeness) as weight from fullest group by concept, section_id, article_id
    ), all_of as (
      select concept, max(postings) as postings from counted group by concept
    ), spread as (
      select concept, least(size.articles, count(distinct article_id) * greatest(1, all_of.postings::real / ${POSTINGS}::real)) as articles
      from found join all_of using (concept) cross join size group by concept, all_of.postings, size.articles
    ), worth as (
      select concept, share * ln(1 + (size.articles - coalesce(spread.articles, 0) + 0.5) / (coalesce(spread.articles, 0) + 0.5)) as value
      from (select concept, max(share) as share from asked group by concept) each cross join size left join spread using (concept)
    )`
}

/** The best articles, each with its best section. */
function bestOf(sql: Sql, query: SearchQuery): Fragment {
  return sql`
    likely as materialized (
      select article_id, section_id from found join worth using (concept) group by article_id, section_id
      order by sum(worth.value * found.weight / (found.weight + ${HALF})) desc, section_id limit ${CANDIDATES}
    ), weighed as (
      select concept, section_id, article_id, sum(weight) as weight from (
        select f.concept, f.section_id, f.article_id, f.weight * f.likeness as weight
        from likely join fullest f using (section_id) where f.postings <= ${POSTINGS}
        union all
        select c.concept, t.section_id, likely.article_id, t.weight * c.likeness
        from likely cross join counted c join section_terms t on t.term = c.term and t.store_id = ${query.storeId}
          and t.locale = ${query.locale} and t.section_id = likely.section_id
        where c.postings > ${POSTINGS}) held
      group by concept, section_id, article_id
    ), scored as (
      select article_id, section_id, sum(worth.value * weighed.weight / (weighed.weight + ${HALF})) as value
      from weighed join worth using (concept) group by article_id, section_id
    ), placed as (
      select *, row_number() over (partition by article_id order by value desc, section_id) as place from scored
    ), best as (
      select article_id, (array_agg(section_id order by place))[1] as section_id,
        sum(value * case place when 1 then 1 else ${SECOND}::real end) / (1 + ${SECOND}::real) as value
      from placed where place <= 2 group by article_id order by value desc, article_id limit ${query.limit}
    )`
}
