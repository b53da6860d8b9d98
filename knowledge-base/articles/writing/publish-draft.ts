import { type Context, transact } from '../../../server/context.ts'
import { DeskError, Invalid } from '../../../server/errors.ts'
import { updateTranslations } from '../collections/collection-queries.ts'
import { authorOf, putOut } from '../publish-article.ts'
import { type Author, deleteTerms } from '../queries.ts'
import { lockArticle, type OpenArticle } from './open-article.ts'
import { mustBeFree, putDraft } from './save-draft.ts'
import { deleteDraft, selectDue, updateArticle, updatePublishAt, updateUnpublished } from './writing-queries.ts'

const AT_ONCE = 50

/**
 * Shows customers what is written, now or from a time on; without a draft, what was unpublished. A new address leads on from the old one.
 * @throws Conflict where the draft is another one by now, Invalid as `publishArticle`
 */
export async function publishDraft(ctx: Context, id: string, { revision, at }: { revision: number; at: Date | null }): Promise<void> {
  await transact(ctx, async (ctx) => {
    const open = await lockArticle(ctx, id, revision)
    if (!open.draft) throw new Invalid('There is nothing new to publish.')
    if (at && at.getTime() > ctx.now().getTime()) await updatePublishAt(ctx.sql, id, at)
    else await publish(ctx, open, authorOf(ctx.actor))
  })
}

/** Nobody finds or reads it any more; its words become the draft. */
export async function unpublishArticle(ctx: Context, id: string): Promise<void> {
  await transact(ctx, async (ctx) => {
    const open = await lockArticle(ctx, id)
    if (!open.article.publishedVersionId) return
    await deleteTerms(ctx.sql, id)
    await updateUnpublished(ctx.sql, id)
    if (!open.draft) await putDraft(ctx, open, {}, 'writing')
  })
}

/** Takes the time back at which it would be published. */
export async function keepUnpublished(ctx: Context, id: string): Promise<void> {
  await transact(ctx, async (ctx) => {
    await lockArticle(ctx, id)
    await updatePublishAt(ctx.sql, id, null)
  })
}

/** Publishes what is due. What cannot be (a variable without a value) waits for a person: its time is taken off, and the draft stays. */
export async function publishDue(ctx: Context): Promise<void> {
  for (const { articleId } of await selectDue(ctx.sql, ctx.now(), AT_ONCE)) {
    try {
      await transact(ctx, async (ctx) => {
        const open = await lockArticle(ctx, articleId)
        const { draft } = open
        // somebody was faster
        if (!draft?.publishAt || draft.publishAt > ctx.now()) return
        await publish(ctx, open, { kind: draft.authorId ? 'agent' : 'system', id: draft.authorId, name: draft.authorName })
      })
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      ctx.log.warn({ error, articleId }, 'an article could not be published at its time')
      await updatePublishAt(ctx.sql, articleId, null)
    }
  }
}

async function publish(ctx: Context, open: OpenArticle, author: Author): Promise<void> {
  const { article, draft } = open
  if (!draft) return
  const { title, slug, collectionId, keywords, visibility, botMayUse, body } = draft
  const words = { title, slug, collectionId, keywords, visibility, botMayUse, body }
  await mustBeFree(ctx, open, slug)
  await updateArticle(ctx.sql, article, words, ctx.now())
  if (article.translationOf === null) await updateTranslations(ctx.sql, [article.id], collectionId)
  await putOut(ctx, { id: article.id, storeId: article.storeId, locale: article.locale, ...words }, body, author)
  await deleteDraft(ctx.sql, article.id)
}
