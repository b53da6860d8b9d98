import { type Context, transact } from '../../../server/context.ts'
import type { ArticleSnippet, ArticleUse } from '../../../server/contract/articles/article-blocks.ts'
import { Conflict, Invalid, NotFound } from '../../../server/errors.ts'
import { namesSnippets, snippetsIn } from '../blocks/read-blocks.ts'
import { authorOf, putOut } from '../publish-article.ts'
import { lockArticles, selectPublished, selectVariables } from '../queries.ts'
import { mustWorkFor } from '../rules.ts'
import { mustKnowVariables } from '../variables.ts'
import { deleteSnippet, selectSnippetUses, selectUsersOfSnippet, selectUsersOfVariable, upsertSnippet } from './snippet-queries.ts'

const USES = 200

interface Named {
  storeId: string
  locale: string
  name: string
}

/**
 * Writes a snippet, and publishes each article of its language that says it anew, as a changed variable does.
 * @throws Invalid for a snippet in it, or a variable that the store has no value for
 */
export async function changeSnippet(ctx: Context, { storeId, locale, name, body }: Named & { body: string }): Promise<void> {
  mustWorkFor(ctx.actor, storeId)
  if (namesSnippets(body)) throw new Invalid('body: A snippet cannot hold another one.', 'body')
  await transact(ctx, async (ctx) => {
    await lockArticles(ctx.sql, storeId)
    mustKnowVariables(body, await selectVariables(ctx.sql, storeId, locale))
    await upsertSnippet(ctx.sql, { storeId, locale, name, body, at: ctx.now() })
    for (const { body, ...article } of await selectPublished(ctx.sql, storeId)) {
      if (article.locale === locale && snippetsIn(body).includes(name)) await putOut(ctx, article, body, authorOf(ctx.actor))
    }
  })
}

/** @throws Conflict while a published article says it, for it could not be published again */
export async function dropSnippet(ctx: Context, { storeId, locale, name }: Named): Promise<void> {
  mustWorkFor(ctx.actor, storeId)
  await transact(ctx, async (ctx) => {
    await lockArticles(ctx.sql, storeId)
    const users = await selectUsersOfSnippet(ctx.sql, storeId, locale, name, 3)
    if (users.length > 0) throw new Conflict(`Published articles say it: ${users.map(({ title }) => `“${title}”`).join(', ')}.`)
    if (!(await deleteSnippet(ctx.sql, storeId, locale, name))) throw new NotFound('This snippet')
  })
}

export async function listSnippets(ctx: Context, storeId: string): Promise<ArticleSnippet[]> {
  mustWorkFor(ctx.actor, storeId)
  return (await selectSnippetUses(ctx.sql, storeId)).map(({ changedAt, ...rest }) => ({ ...rest, changedAt: changedAt.toISOString() }))
}

/** Published articles that say a variable, or a snippet in its language. */
export async function listUses(
  ctx: Context,
  storeId: string,
  { variable, snippet, locale }: { variable?: string | undefined; snippet?: string | undefined; locale?: string | undefined },
): Promise<ArticleUse[]> {
  mustWorkFor(ctx.actor, storeId)
  if (variable) return selectUsersOfVariable(ctx.sql, storeId, variable, USES)
  if (snippet && locale) return selectUsersOfSnippet(ctx.sql, storeId, locale, snippet, USES)
  throw new Invalid('Name a variable, or a snippet and its language.')
}
