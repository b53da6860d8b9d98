import { type Context, transact } from '../../server/context.ts'
import { type PublishedText, publishArticle } from './publish-article.ts'
import { analyzeIndex, insertMissingVariables, lockArticles, selectSlugs } from './queries.ts'
import { mustWorkFor } from './rules.ts'
import { defaultVariables } from './variables.ts'

/**
 * Gives a store the articles among these that it does not have yet, by locale and slug, and a value for each variable that it has not
 * filled in. What it has is left alone.
 */
export async function publishMissing(ctx: Context, storeId: string, articles: Omit<PublishedText, 'storeId'>[]): Promise<void> {
  mustWorkFor(ctx.actor, storeId)
  await transact(ctx, async (ctx) => {
    await lockArticles(ctx.sql, storeId)
    await insertMissingVariables(ctx.sql, storeId, defaultVariables)
    const known = new Set(await selectSlugs(ctx.sql, storeId))
    const missing = articles.filter(({ locale, slug }) => !known.has(`${locale}/${slug}`))
    for (const article of missing) await publishArticle(ctx, { storeId, ...article })
    if (missing.length > 0) await analyzeIndex(ctx.sql)
  })
}
