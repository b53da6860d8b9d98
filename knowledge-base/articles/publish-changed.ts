import { type Context, transact } from '../../server/context.ts'
import { type PublishedText, publishArticle, standingOf } from './publish-article.ts'
import { analyzeIndex, isPublishedSo, lockArticles } from './queries.ts'
import { mustWorkFor } from './rules.ts'

/** Publishes an article unless just this is published: what is imported twice has one version. */
export async function publishChanged(ctx: Context, article: PublishedText): Promise<'imported' | 'unchanged'> {
  mustWorkFor(ctx.actor, article.storeId)
  return transact(ctx, async (ctx) => {
    await lockArticles(ctx.sql, article.storeId)
    const collectionId = await standingOf(ctx, article)
    if (await isPublishedSo(ctx.sql, { ...article, collectionId })) return 'unchanged'
    await publishArticle(ctx, article)
    return 'imported'
  })
}

/** After many articles at once: searches are planned for what there is now. */
export async function settleIndex(ctx: Context): Promise<void> {
  await analyzeIndex(ctx.sql)
}
