import type { Context } from '../../../server/context.ts'
import type { SearchHit, SearchIndex, SearchQuery } from '../search-index.ts'
import { selectSections } from '../section-queries.ts'
import { askTerms } from './ask-terms.ts'
import { countArticles, selectPostings, selectReadable, selectWeights } from './posting-queries.ts'
import { type FoundSection, gatherSections, type RankedSection, Ranking } from './rank-sections.ts'

/** Of a term that stands in more sections than this, those that it fills most are looked at, */
const POSTINGS = 150
/** and of all sections that are looked at, the likeliest are weighed by every word. Where no term stands in so many, nothing is left out. */
const CANDIDATES = 60

/** The embedded default: full text by our own BM25 over stems, typing mistakes by trigrams. */
export const postgresIndex: SearchIndex = {
  async search(ctx: Context, query: SearchQuery): Promise<SearchHit[]> {
    const [asked, articles] = await Promise.all([askTerms(ctx, query), countArticles(ctx.sql, query)])
    if (asked.length === 0) return []
    const terms = [...new Set(asked.map(({ term }) => term))]
    const postings = await selectPostings(ctx.sql, query, terms, POSTINGS)
    const ranking = new Ranking(asked, { postings, articles, followed: POSTINGS })
    const common = postings.filter(({ held }) => held > POSTINGS).map(({ term }) => term)
    const likely = await weighLikeliest(ctx, query, common, ranking.inOrder(gatherSections(postings)))
    return readHits(ctx, query, ranking.bestArticles(likely, query.limit))
  },
}

/** The first of them that this reader may see, with what common terms are of those that they do not fill most. */
async function weighLikeliest(ctx: Context, query: SearchQuery, common: string[], sections: FoundSection[]): Promise<FoundSection[]> {
  const likely: FoundSection[] = []
  for (let from = 0; from < sections.length && likely.length < CANDIDATES; from += CANDIDATES) {
    const some = new Map(sections.slice(from, from + CANDIDATES).map((each) => [each.sectionId, each]))
    const articleIds = [...new Set([...some.values()].map(({ articleId }) => articleId))]
    const [readable, weights] = await Promise.all([
      selectReadable(ctx.sql, query, articleIds),
      common.length > 0 ? selectWeights(ctx.sql, query, common, [...some.keys()]) : [],
    ])
    for (const { term, sectionId, weight } of weights) some.get(sectionId)?.weights.set(term, weight)
    likely.push(...[...some.values()].filter(({ articleId }) => readable.has(articleId)))
  }
  return likely
}

async function readHits(ctx: Context, query: SearchQuery, best: RankedSection[]): Promise<SearchHit[]> {
  const ids = best.map(({ sectionId }) => sectionId)
  const sections = new Map((await selectSections(ctx.sql, query, ids)).map((each) => [each.sectionId, each]))
  return best.flatMap(({ sectionId, score }) => {
    const section = sections.get(sectionId)
    return section ? [{ ...section, score }] : []
  })
}
