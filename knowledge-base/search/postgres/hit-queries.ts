import type { Sql } from '../../../server/database/sql.ts'
import type { SearchHit, SearchQuery } from '../search-index.ts'
import { isReadable, type SectionRow, selectSections } from '../section-queries.ts'
import type { AskedTerm } from './ask-terms.ts'

/** Saturation of BM25: a term of this weight counts half of its rarity. */
const HALF = 1.5
/** What an article's second-best section adds to its best: a matter that two sections are about is what the article is about. */
const SECOND = 0.1

/**
 * BM25 over the index. A concept's rarity is that of BM25 (Robertson), among the articles that this reader may see. The score is the sum
 * divided by what the concepts could give at most, and one more word that no article has: a single word is little evidence.
 */
export async function selectHits(sql: Sql, query: SearchQuery, terms: AskedTerm[]): Promise<SearchHit[]> {
  const best = await sql<{ sectionId: string; score: number }[]>`
    with asked as (
      select * from unnest(${terms.map((each) => each.concept)}::int[], ${terms.map((each) => each.term)}::text[],
        ${terms.map((each) => each.share)}::real[], ${terms.map((each) => each.likeness)}::real[]) as asked (concept, term, share, likeness)
    ), found as materialized (
      select asked.concept, t.section_id, s.article_id, sum(t.weight * asked.likeness) as weight
      from asked join section_terms t on t.term = asked.term and t.store_id = ${query.storeId} and t.locale = ${query.locale}
        join article_sections s on s.id = t.section_id join articles a on a.id = s.article_id
      where ${isReadable(sql, query)} group by asked.concept, t.section_id, s.article_id
    ), size as (
      select count(*) as articles from articles a where ${isReadable(sql, query)}
    ), spread as (
      select concept, count(distinct article_id) as articles from found group by concept
    ), worth as (
      select concept, share * ln(1 + (size.articles - coalesce(spread.articles, 0) + 0.5) / (coalesce(spread.articles, 0) + 0.5)) as value
      from (select concept, max(share) as share from asked group by concept) each cross join size left join spread using (concept)
    ), scored as (
      select article_id, section_id, sum(worth.value * found.weight / (found.weight + ${HALF})) as value
      from found join worth using (concept) group by article_id, section_id
    ), placed as (
      select *, row_number() over (partition by article_id order by value desc, section_id) as place from scored
    ), best as (
      select article_id, (array_agg(section_id order by place))[1] as section_id,
        sum(value * case place when 1 then 1 else ${SECOND}::real end) / (1 + ${SECOND}::real) as value
      from placed where place <= 2 group by article_id order by value desc, article_id limit ${query.limit}
    )
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
