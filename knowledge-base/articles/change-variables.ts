import { type Context, transact } from '../../server/context.ts'
import { lockArticles, upsertVariables } from './queries.ts'
import { mustWorkFor } from './rules.ts'
import { publishAnew } from './snippets/publish-anew.ts'
import type { Variables } from './variables.ts'

/** Changes values, and publishes anew each article that says one that is another now. */
export async function changeVariables(ctx: Context, storeId: string, values: Variables): Promise<void> {
  mustWorkFor(ctx.actor, storeId)
  await transact(ctx, async (ctx) => {
    await lockArticles(ctx.sql, storeId)
    const names = await upsertVariables(ctx.sql, storeId, values)
    if (names.length > 0) await publishAnew(ctx, { storeId, names, locale: null })
  })
}
