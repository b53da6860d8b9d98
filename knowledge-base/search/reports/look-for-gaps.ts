import type { Context } from '../../../server/context.ts'
import { findSections } from '../find-sections.ts'
import { withoutMasks } from '../log/gist-of.ts'
import { selectGapsToLookFor, updateLookedAt } from './gap-queries.ts'

/** Questions that one run looks for, those that wait longest first. */
const GAPS = 500
/** What stands further down is found by few. */
const FIRST = 3

/** Looks whether who asks what an article was published for is shown it among the first. */
export async function lookForGaps(ctx: Context): Promise<void> {
  for (const { id, storeId, locale, query, articleId, visibility } of await selectGapsToLookFor(ctx.sql, GAPS)) {
    const hits = await findSections(ctx, { storeId, locale, query: withoutMasks(query), visibility, limit: FIRST })
    const isFound = hits.some((hit) => hit.articleId === articleId)
    await updateLookedAt(ctx.sql, id, { at: ctx.now(), isFound })
  }
}
