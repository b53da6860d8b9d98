import { type Context, transact } from '../../../server/context.ts'
import type { ArticleWords, DraftState } from '../../../server/contract/console/articles.ts'
import { Invalid, NotFound } from '../../../server/errors.ts'
import { selectCollections } from '../collections/collection-queries.ts'
import { standAt } from '../collections/stand-at.ts'
import { authorOf } from '../publish-article.ts'
import { freeSlug, isSlugOf } from './free-slug.ts'
import { lockArticle, type OpenArticle } from './open-article.ts'
import { deleteArticle, deleteDraft, selectSlugOwner, selectVersion, updateNewArticle, updateNote, upsertDraft } from './writing-queries.ts'

export interface DraftChange extends Partial<ArticleWords> {
  /** The one that was read. */
  revision: number
  /** Where it stands, as a path of names: see `standAt`. */
  collection?: string
  note?: string
  state?: DraftState
}

/**
 * Keeps what is being written, beside what is published. Words that change are no longer agreed to; a time to publish them stays.
 * @throws Conflict where somebody else changed it since `revision`, Invalid where the address is another article's
 */
export async function saveDraft(ctx: Context, id: string, { revision, note, state, collection, ...named }: DraftChange): Promise<void> {
  await transact(ctx, async (ctx) => {
    const open = await lockArticle(ctx, id, revision)
    if (note !== undefined) await updateNote(ctx.sql, id, note)
    const words = { ...named, ...(await addressOf(ctx, open, named)) }
    if (collection !== undefined) words.collectionId = await standAsSaid(ctx, open, collection)
    if (Object.keys(words).length === 0 && (state === undefined || !open.draft)) return
    if (words.slug !== undefined) await mustBeFree(ctx, open, words.slug)
    if (words.collectionId !== undefined) await mustStand(ctx, open, words.collectionId)
    await putDraft(ctx, open, words, state ?? (Object.keys(words).length > 0 ? 'writing' : undefined))
  })
}

/** The words of an older version as what is being written; what is published stays until that is. */
export async function restoreVersion(ctx: Context, id: string, versionId: string): Promise<void> {
  await transact(ctx, async (ctx) => {
    const open = await lockArticle(ctx, id)
    const version = await selectVersion(ctx.sql, id, versionId)
    if (!version) throw new NotFound('This version')
    await putDraft(ctx, open, { title: version.title, body: version.body }, 'writing')
  })
}

/** Gives up what is being written. False where that was all there was: then the article is gone. */
export async function discardDraft(ctx: Context, id: string): Promise<boolean> {
  return transact(ctx, async (ctx) => {
    const { article } = await lockArticle(ctx, id)
    await deleteDraft(ctx.sql, id)
    if (article.isNew) await deleteArticle(ctx.sql, id)
    return !article.isNew
  })
}

/** What is not named stays as it is written, or published where nothing is. */
export async function putDraft(
  ctx: Context,
  { article, draft }: OpenArticle,
  words: Partial<ArticleWords>,
  state?: DraftState,
): Promise<void> {
  const { title, slug, collectionId, keywords, visibility, botMayUse, body } = { ...article, ...draft, ...words }
  await upsertDraft(ctx.sql, {
    articleId: article.id,
    state: state ?? draft?.state ?? 'writing',
    ...{ title, slug, collectionId, keywords, visibility, botMayUse, body },
    author: authorOf(ctx.actor),
    changedAt: ctx.now(),
    publishAt: draft?.publishAt ?? null,
  })
  const { title: called = article.title, slug: at = article.slug } = words
  if (article.isNew) await updateNewArticle(ctx.sql, article.id, { title: called, slug: at })
}

/** Until an article is published its address says its title, unless somebody chose another: what was written first leads nowhere. */
async function addressOf(
  ctx: Context,
  { article, draft }: OpenArticle,
  { title, slug }: Partial<ArticleWords>,
): Promise<{ slug?: string }> {
  const before = draft ?? article
  if (!article.isNew || title === undefined || slug !== undefined || !isSlugOf(before.slug, before.title)) return {}
  return { slug: await freeSlug(ctx, { storeId: article.storeId, locale: article.locale, title, own: article.id }) }
}

async function standAsSaid(ctx: Context, { article, draft }: OpenArticle, path: string): Promise<string> {
  const { storeId, locale } = article
  const here = draft?.collectionId ?? article.collectionId
  return standAt(ctx, { storeId, locale, original: article.translationOf === null ? null : here }, path)
}

/** All languages of a page stand where its original does. */
async function mustStand(ctx: Context, { article, draft }: OpenArticle, collectionId: string): Promise<void> {
  if (article.translationOf !== null && collectionId !== (draft?.collectionId ?? article.collectionId))
    throw new Invalid('collectionId: a translation stands where its original does', 'collectionId')
  await mustBeCollection(ctx, article.storeId, collectionId)
}

export async function mustBeCollection(ctx: Context, storeId: string, collectionId: string): Promise<void> {
  const known = await selectCollections(ctx.sql, storeId)
  if (!known.some(({ id }) => id === collectionId)) throw new Invalid('collectionId: is no collection of this store', 'collectionId')
}

export async function mustBeFree(ctx: Context, { article }: OpenArticle, slug: string): Promise<void> {
  const owner = await selectSlugOwner(ctx.sql, article.storeId, article.locale, slug)
  if (owner && owner !== article.id) throw new Invalid('slug: is the address of another article', 'slug')
}
