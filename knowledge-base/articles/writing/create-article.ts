import { type Context, transact } from '../../../server/context.ts'
import type { ArticleWords } from '../../../server/contract/console/articles.ts'
import { Conflict, Invalid } from '../../../server/errors.ts'
import { standAt } from '../collections/stand-at.ts'
import { authorOf } from '../publish-article.ts'
import { lockArticles } from '../queries.ts'
import { mustWorkFor } from '../rules.ts'
import { freeSlug } from './free-slug.ts'
import { type OpenArticle, openArticle } from './open-article.ts'
import { mustBeCollection } from './save-draft.ts'
import { insertArticle, updateNote, upsertDraft } from './writing-queries.ts'

const SHELF = 'General'

export interface NewArticle {
  storeId: string
  locale: string
  title: string
  /** Where it stands, as a path of names: see `standAt`. */
  collection?: string | undefined
  /** The same by its id. A translation stands where its original does. */
  collectionId?: string | undefined
  body?: string | undefined
  /** For agents alone. */
  note?: string | undefined
  /** The article that it says the same as, in another language. */
  translationOf?: string | undefined
}

/** Begins an article, or an article in another language, as a draft that customers do not see. @throws Conflict where it has that language */
export async function createArticle(ctx: Context, { storeId, locale, translationOf, ...given }: NewArticle): Promise<string> {
  mustWorkFor(ctx.actor, storeId)
  return transact(ctx, async (ctx) => {
    await lockArticles(ctx.sql, storeId)
    const opened = translationOf ? await openArticle(ctx, translationOf) : null
    const source = opened?.article
    if (source && source.storeId !== storeId) throw new Invalid('translationOf: is an article of another store', 'translationOf')
    const original = source?.translationOf ? await openArticle(ctx, source.translationOf) : opened
    const words: ArticleWords = {
      title: given.title,
      slug: await freeSlug(ctx, { storeId, locale, title: given.title }),
      collectionId: await standingOf(ctx, { storeId, locale, ...given }, original),
      keywords: [],
      visibility: source?.visibility ?? 'public',
      botMayUse: source?.botMayUse ?? true,
      body: given.body ?? source?.body ?? '',
    }
    const id = ctx.newId()
    const at = ctx.now()
    const isTaken = original?.article.locale === locale
    const isNew =
      !isTaken && (await insertArticle(ctx.sql, { id, storeId, locale, translationOf: original?.article.id ?? null, words, at }))
    if (!isNew) throw new Conflict('This article exists in that language already.')
    await upsertDraft(ctx.sql, {
      articleId: id,
      state: 'writing',
      ...words,
      author: authorOf(ctx.actor),
      changedAt: at,
      publishAt: null,
    })
    if (given.note) await updateNote(ctx.sql, id, given.note)
    return id
  })
}

async function standingOf(
  ctx: Context,
  { storeId, locale, collection, collectionId }: Pick<NewArticle, 'storeId' | 'locale' | 'collection' | 'collectionId'>,
  page: OpenArticle | null,
): Promise<string> {
  const original = page && standingOfPage(page)
  if (collectionId !== undefined) {
    await mustBeCollection(ctx, storeId, collectionId)
    return original ?? collectionId
  }
  if (original !== null && collection === undefined) return original
  return standAt(ctx, { storeId, locale, original }, collection ?? SHELF)
}

/** With what is published; a draft that says another place has not moved its page yet. */
const standingOfPage = ({ article, draft }: OpenArticle): string =>
  article.publishedVersionId === null ? (draft?.collectionId ?? article.collectionId) : article.collectionId
