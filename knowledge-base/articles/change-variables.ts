import { type Context, transact } from '../../server/context.ts'
import { publishArticle } from './publish-article.ts'
import { insertMissingVariables, selectPublished, upsertVariables } from './queries.ts'
import { mustWorkFor } from './rules.ts'
import { defaultVariables, namesIn, type Variables } from './variables.ts'

/** Gives a new store's articles something to say; what the store has filled in stays. */
export async function loadDefaultVariables(ctx: Context, storeId: string): Promise<void> {
  mustWorkFor(ctx.actor, storeId)
  await insertMissingVariables(ctx.sql, storeId, defaultVariables)
}

/** Changes values, and publishes each article that uses one of them anew: what a customer was told before stays to be read. */
export async function changeVariables(ctx: Context, storeId: string, values: Variables): Promise<void> {
  mustWorkFor(ctx.actor, storeId)
  await transact(ctx, async (ctx) => {
    await upsertVariables(ctx.sql, storeId, values)
    for (const { id: _, ...article } of await selectPublished(ctx.sql, storeId)) {
      if (namesIn(article.body).some((name) => Object.hasOwn(values, name))) await publishArticle(ctx, article)
    }
  })
}
