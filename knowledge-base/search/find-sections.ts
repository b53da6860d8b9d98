import type { Context } from '../../server/context.ts'
import { postgresIndex } from './postgres/postgres-index.ts'
import type { SearchHit, SearchQuery } from './search-index.ts'

/** Finds sections with what this desk searches with: PostgreSQL, where it was told of nothing else. */
export async function findSections(ctx: Context, query: SearchQuery): Promise<SearchHit[]> {
  return (ctx.articleIndex ?? postgresIndex).search(ctx, query)
}
