import { type Context, transact } from '../../server/context.ts'
import { analyzeIndex, listSlugs, loadDefaultVariables, publishArticle } from '../articles/index.ts'
import { readStarterArticles } from './read-starter-articles.ts'

/** Gives a store the articles of `starter/` and values for their variables. What it has already, by slug or by name, is left alone. */
export async function loadStarterArticles(ctx: Context, storeId: string): Promise<void> {
  const articles = await readStarterArticles()
  await transact(ctx, async (ctx) => {
    await loadDefaultVariables(ctx, storeId)
    const known = await listSlugs(ctx, storeId)
    const missing = articles.filter(({ locale, slug }) => !known.has(`${locale}/${slug}`))
    for (const article of missing) await publishArticle(ctx, { storeId, ...article })
    if (missing.length > 0) await analyzeIndex(ctx)
  })
}
