import { type Context, transact } from '../../../server/context.ts'
import type { ArticleNames, ArticleSnippet, ArticleUse } from '../../../server/contract/articles/article-blocks.ts'
import { Conflict, Invalid, NotFound } from '../../../server/errors.ts'
import { namesSnippets } from '../blocks/read-blocks.ts'
import { lockArticles, selectVariables } from '../queries.ts'
import { mustWorkFor } from '../rules.ts'
import { mustKnowVariables } from '../variables.ts'
import { publishAnew } from './publish-anew.ts'
import { selectSnippetUses, selectUsers } from './saying-queries.ts'
import { deleteSnippet, selectKeptSnippets, selectKeptVariables, selectSnippet, upsertSnippet } from './snippet-queries.ts'

const USES = 200

interface Named {
  storeId: string
  locale: string
  name: string
}

interface ChangedSnippet extends Named {
  body: string
  /** When it was changed last, as it was read: null where there was none. Absent: whatever there is. */
  changedAt?: string | null | undefined
}

/**
 * Writes a snippet, and publishes each article of its language that says it anew, as a changed variable does.
 * @throws Conflict where somebody else changed it since, Invalid for a snippet in it, or a variable that the store has no value for
 */
export async function changeSnippet(ctx: Context, { storeId, locale, name, body, changedAt }: ChangedSnippet): Promise<void> {
  mustWorkFor(ctx.actor, storeId)
  if (namesSnippets(body)) throw new Invalid('body: A snippet cannot hold another one.', 'body')
  await transact(ctx, async (ctx) => {
    await lockArticles(ctx.sql, storeId)
    const before = await selectSnippet(ctx.sql, storeId, locale, name)
    if (before?.body === body) return
    if (changedAt !== undefined && changedAt !== (before?.changedAt.toISOString() ?? null))
      throw new Conflict(before ? 'Somebody changed it since you opened it.' : 'Somebody deleted it since you opened it.')
    mustKnowVariables(body, await selectVariables(ctx.sql, storeId, locale))
    await upsertSnippet(ctx.sql, { storeId, locale, name, body, at: ctx.now() })
    await publishAnew(ctx, { storeId, names: [`>${name}`], locale })
  })
}

/** @throws Conflict while a published article says it, for it could not be published again */
export async function dropSnippet(ctx: Context, { storeId, locale, name }: Named): Promise<void> {
  mustWorkFor(ctx.actor, storeId)
  await transact(ctx, async (ctx) => {
    await lockArticles(ctx.sql, storeId)
    const users = await selectUsers(ctx.sql, { storeId, names: [`>${name}`], locale }, 3)
    if (users.length > 0) throw new Conflict(`Published articles say it: ${users.map(({ title }) => `“${title}”`).join(', ')}.`)
    if (!(await deleteSnippet(ctx.sql, storeId, locale, name))) throw new NotFound('This snippet')
  })
}

export async function listSnippets(ctx: Context, storeId: string): Promise<ArticleSnippet[]> {
  mustWorkFor(ctx.actor, storeId)
  return (await selectSnippetUses(ctx.sql, storeId)).map(({ changedAt, ...rest }) => ({ ...rest, changedAt: changedAt.toISOString() }))
}

/** What a text of the store can name; who names it is not counted. */
export async function listNames(ctx: Context, storeId: string): Promise<ArticleNames> {
  mustWorkFor(ctx.actor, storeId)
  const [variables, snippets] = await Promise.all([selectKeptVariables(ctx.sql, storeId), selectKeptSnippets(ctx.sql, storeId)])
  return { variables, snippets }
}

/** Published articles that say a variable, or a snippet in its language. */
export async function listUses(
  ctx: Context,
  storeId: string,
  { variable, snippet, locale }: { variable?: string | undefined; snippet?: string | undefined; locale?: string | undefined },
): Promise<ArticleUse[]> {
  mustWorkFor(ctx.actor, storeId)
  if (variable) return selectUsers(ctx.sql, { storeId, names: [variable], locale: null }, USES)
  if (snippet && locale) return selectUsers(ctx.sql, { storeId, names: [`>${snippet}`], locale }, USES)
  throw new Invalid('Name a variable, or a snippet and its language.')
}
