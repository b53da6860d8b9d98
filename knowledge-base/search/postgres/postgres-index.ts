import type { Context } from '../../../server/context.ts'
import type { SearchHit, SearchIndex, SearchQuery } from '../search-index.ts'
import { askTerms } from './ask-terms.ts'
import { selectHits } from './hit-queries.ts'

/** The embedded default: full text by our own BM25 over stems, typing mistakes by trigrams. */
export const postgresIndex: SearchIndex = {
  async search(ctx: Context, query: SearchQuery): Promise<SearchHit[]> {
    const terms = await askTerms(ctx, query)
    return terms.length > 0 ? selectHits(ctx.sql, query, terms) : []
  },
}
