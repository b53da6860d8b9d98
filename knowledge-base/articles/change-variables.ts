import { type Context, transact } from '../../server/context.ts'
import { type Snippets, withSnippets } from './blocks/read-blocks.ts'
import { authorOf, putOut } from './publish-article.ts'
import { lockArticles, selectPublished, upsertVariables } from './queries.ts'
import { mustWorkFor } from './rules.ts'
import { selectSnippets } from './snippets/snippet-queries.ts'
import { namesIn, type Variables } from './variables.ts'

/** Changes values, and publishes each article that uses one of them, by itself or by a snippet, anew: what a customer was told before stays to be read. */
export async function changeVariables(ctx: Context, storeId: string, values: Variables): Promise<void> {
  mustWorkFor(ctx.actor, storeId)
  await transact(ctx, async (ctx) => {
    await lockArticles(ctx.sql, storeId)
    await upsertVariables(ctx.sql, storeId, values)
    const snippets = new Map<string, Snippets>()
    for (const { body, ...article } of await selectPublished(ctx.sql, storeId)) {
      const own = snippets.get(article.locale) ?? (await selectSnippets(ctx.sql, storeId, article.locale))
      snippets.set(article.locale, own)
      if (namesIn(withSnippets(body, own)).some((name) => Object.hasOwn(values, name)))
        await putOut(ctx, article, body, authorOf(ctx.actor))
    }
  })
}
