import type { Context } from '../../../server/context.ts'
import { Conflict, NotFound } from '../../../server/errors.ts'
import { lockArticles } from '../queries.ts'
import { mustWorkFor } from '../rules.ts'
import { type Draft, selectDraft, selectStoreOfArticle, selectWritten, type WrittenArticle } from './writing-queries.ts'

export interface OpenArticle {
  article: WrittenArticle
  draft: Draft | undefined
}

/** An article of one of the agent's stores with what is being written of it; for everybody else it is not there. */
export async function openArticle(ctx: Context, id: string): Promise<OpenArticle> {
  const article = await selectWritten(ctx.sql, id)
  if (!article) throw new NotFound('This article')
  mustWorkFor(ctx.actor, article.storeId, 'This article')
  return { article, draft: await selectDraft(ctx.sql, id) }
}

/** The same while nobody else changes articles of the store, until the transaction ends. @throws Conflict where the draft is another one by now */
export async function lockArticle(ctx: Context, id: string, revision?: number): Promise<OpenArticle> {
  const storeId = await selectStoreOfArticle(ctx.sql, id)
  if (storeId === undefined) throw new NotFound('This article')
  mustWorkFor(ctx.actor, storeId, 'This article')
  await lockArticles(ctx.sql, storeId)
  const open = await openArticle(ctx, id)
  if (revision !== undefined && open.article.revision !== revision) {
    const who = open.draft ? `${open.draft.authorName} changed it` : 'It was published or given up'
    throw new Conflict(`${who} since you opened it.`)
  }
  return open
}
