import type { Context } from '../../../server/context.ts'
import type { SearchTrial } from '../../../server/contract/console/help/search-reports.ts'
import { mustWorkFor } from '../../articles/index.ts'
import { findSections } from '../find-sections.ts'

const RESULTS = 5

/** What a customer who asks this would be shown first. It is not logged: nobody asked it. */
export async function trySearch(
  ctx: Context,
  { storeId, locale, q }: { storeId: string; locale: string; q: string },
): Promise<SearchTrial> {
  mustWorkFor(ctx.actor, storeId)
  const hits = await findSections(ctx, { storeId, locale, query: q, visibility: 'public', limit: RESULTS })
  return { articles: hits.map(({ articleId: id, slug, title, heading }) => ({ id, slug, title, heading })) }
}
