import type { Context } from '../../../server/context.ts'
import type { SearchHit, SearchIndex, SearchQuery } from '../search-index.ts'
import { selectSections } from '../section-queries.ts'
import { type AskedTerm, askTerms } from './ask-terms.ts'
import { countArticles, selectPostings, selectWeights } from './posting-queries.ts'
import { type FoundSection, gatherSections, Ranking } from './rank-sections.ts'

/** Of a term that stands in more sections than this, those that it fills most are looked at, */
const POSTINGS = 150
/** and of all sections that are looked at, the likeliest are weighed by every word. Where no term stands in so many, nothing is left out. */
const CANDIDATES = 60

/** The embedded default: full text by our own BM25 over stems, typing mistakes by trigrams. */
export const postgresIndex: SearchIndex = {
  async search(ctx: Context, query: SearchQuery): Promise<SearchHit[]> {
    const [terms, articles] = await Promise.all([askTerms(ctx, query), countArticles(ctx.sql, query)])
    return terms.length > 0 ? findHits(ctx, query, terms, articles) : []
  },
}

async function findHits(ctx: Context, query: SearchQuery, asked: AskedTerm[], articles: number): Promise<SearchHit[]> {
  const terms = [...new Set(asked.map(({ term }) => term))]
  const postings = await selectPostings(ctx.sql, query, terms, POSTINGS)
  const ranking = new Ranking(asked, { postings, articles, followed: POSTINGS })
  const likely = ranking.best(gatherSections(postings), CANDIDATES)
  const common = postings.filter(({ held }) => held > POSTINGS).map(({ term }) => term)
  if (common.length > 0) await weighWhole(ctx, query, common, likely)
  const best = ranking.bestArticles(likely, query.limit)
  const ids = best.map(({ sectionId }) => sectionId)
  const sections = new Map((await selectSections(ctx.sql, query, ids)).map((each) => [each.sectionId, each]))
  return best.flatMap(({ sectionId, score }) => {
    const section = sections.get(sectionId)
    return section ? [{ ...section, score }] : []
  })
}

/** Adds what a term is of the sections that it does not fill most. */
async function weighWhole(ctx: Context, query: SearchQuery, common: string[], sections: FoundSection[]): Promise<void> {
  const byId = new Map(sections.map((each) => [each.sectionId, each]))
  const weights = await selectWeights(ctx.sql, query, common, [...byId.keys()])
  for (const { term, sectionId, weight } of weights) byId.get(sectionId)?.weights.set(term, weight)
}
