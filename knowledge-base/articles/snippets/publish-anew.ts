import type { Context } from '../../../server/context.ts'
import { authorOf, type Named, putOut, selectNamed } from '../publish-article.ts'
import { selectSaying } from './saying-queries.ts'

/** Bodies that are held at once. */
const AT_ONCE = 50

/**
 * Publishes each article anew that says one of these names, by itself or by a snippet: what a customer was told before stays to be read.
 * `locale`: of one language alone. The caller holds `lockArticles`, and so it does until all of them are out.
 */
export async function publishAnew(
  ctx: Context,
  { storeId, names, locale }: { storeId: string; names: string[]; locale: string | null },
): Promise<void> {
  const known = new Map<string, Named>()
  let after: string | null = null
  for (;;) {
    const found = await selectSaying(ctx.sql, { storeId, names, locale, after }, AT_ONCE)
    for (const { body, ...article } of found) {
      const named = known.get(article.locale) ?? (await selectNamed(ctx.sql, storeId, article.locale))
      known.set(article.locale, named)
      await putOut(ctx, article, body, authorOf(ctx.actor), named)
    }
    after = found.at(-1)?.id ?? null
    if (found.length < AT_ONCE) return
  }
}
