import { createHash } from 'node:crypto'
import { type Context, transact } from '../../../server/context.ts'
import type { ArticleWords } from '../../../server/contract/console/articles.ts'
import { Invalid } from '../../../server/errors.ts'
import { selectStanding, updateTranslations } from '../collections/collection-queries.ts'
import { standAt } from '../collections/stand-at.ts'
import { authorOf, putOut } from '../publish-article.ts'
import { lockArticles } from '../queries.ts'
import { mustWorkFor } from '../rules.ts'
import { type OpenArticle, openArticle } from '../writing/open-article.ts'
import { mustBeFree, putDraft } from '../writing/save-draft.ts'
import { deleteDraft, insertArticle, updateArticle, upsertDraft } from '../writing/writing-queries.ts'
import { linkTranslation, selectByAddress, selectOrigin, selectSameElsewhere, upsertOrigin } from './taking-queries.ts'

/** An article as another place tells it. What is left out here stays as it is, or begins as a new article does. */
export interface ToldArticle
  extends Pick<ArticleWords, 'title' | 'slug' | 'keywords' | 'body'>,
    Partial<Pick<ArticleWords, 'visibility' | 'botMayUse'>> {
  storeId: string
  locale: string
  /** A path of names: see `standAt`. */
  collection: string
  state: 'published' | 'draft'
  /** What it is called where it came from; null: it is known by its address here. */
  origin: string | null
  /** Of its words as they came, where what they lead to was put in since. */
  mark?: string
  /** The address that it is known by, where the words are to have another one. */
  address?: string | undefined
  /** The article that it says again in another language. */
  translationOf: string | null
}
export interface Taken {
  result: 'created' | 'changed' | 'unchanged'
  articleId: string
}

/** What would have been done; thrown, so that none of it is. */
class OnlyTried extends Error {
  readonly taken: Taken
  constructor(taken: Taken) {
    super('only tried')
    this.taken = taken
  }
}

/**
 * Takes an article in, published or as a draft. Told again as it was, it changes nothing, whatever agents made of it here since.
 * `dryRun` does all of it and takes it back.
 * @throws Invalid naming what cannot be published, whose address it has, or that somebody is writing in it here
 */
export async function takeArticle(ctx: Context, told: ToldArticle, { dryRun = false } = {}): Promise<Taken> {
  mustWorkFor(ctx.actor, told.storeId)
  try {
    return await transact(ctx, async (ctx) => {
      await lockArticles(ctx.sql, told.storeId)
      const taken = await take(ctx, told)
      if (dryRun) throw new OnlyTried(taken)
      return taken
    })
  } catch (error) {
    if (error instanceof OnlyTried) return error.taken
    throw error
  }
}

async function take(ctx: Context, told: ToldArticle): Promise<Taken> {
  const { storeId, origin } = told
  const toldHash = hashOf(told)
  const known = origin === null ? undefined : await selectOrigin(ctx.sql, storeId, origin)
  if (known?.toldHash === toldHash) return { result: 'unchanged', articleId: known.articleId }
  const id =
    known?.articleId ?? (origin === null ? await selectByAddress(ctx.sql, storeId, told.locale, told.address ?? told.slug) : undefined)
  const taken = id ? await renew(ctx, await openArticle(ctx, id), told, known?.revision) : await begin(ctx, told)
  if (origin !== null) await upsertOrigin(ctx.sql, { storeId, origin, articleId: taken.articleId, toldHash, at: ctx.now() })
  return taken
}

async function begin(ctx: Context, told: ToldArticle): Promise<Taken> {
  const { storeId, locale, slug, origin } = told
  const original = told.translationOf ?? (origin === null ? await selectSameElsewhere(ctx.sql, storeId, locale, slug) : undefined)
  const collectionId = await placeOf(ctx, told, original)
  const words: ArticleWords = {
    ...wordsOf(told, collectionId),
    visibility: told.visibility ?? 'public',
    botMayUse: told.botMayUse ?? true,
  }
  const id = ctx.newId()
  const at = ctx.now()
  const isNew = await insertArticle(ctx.sql, { id, storeId, locale, translationOf: null, words, at })
  if (!isNew) throw new Invalid(`slug: "${slug}" is the address of another article.`, 'slug')
  if (original) await linkTranslation(ctx.sql, id, original)
  if (told.state === 'published') await putOut(ctx, { id, storeId, locale, ...words }, words.body, authorOf(ctx.actor))
  else {
    const author = authorOf(ctx.actor)
    await upsertDraft(ctx.sql, { articleId: id, state: 'writing', ...words, author, changedAt: at, publishAt: null })
  }
  return { result: 'created', articleId: id }
}

/** `revision`: where it was left the last time, where its origin is known. */
async function renew(ctx: Context, open: OpenArticle, told: ToldArticle, revision: number | undefined): Promise<Taken> {
  const { article, draft } = open
  const before = told.state === 'draft' && draft ? draft : article
  const collectionId = await placeOf(ctx, told, article.translationOf ?? told.translationOf)
  const wanted: ArticleWords = {
    ...wordsOf(told, collectionId),
    // an address that was changed here stays: links lead to it
    slug: revision === undefined && told.state === 'draft' ? told.slug : article.slug,
    visibility: told.visibility ?? before.visibility,
    botMayUse: told.botMayUse ?? before.botMayUse,
  }
  if (told.translationOf) await linkTranslation(ctx.sql, article.id, told.translationOf)
  const isThere = told.state === 'draft' ? draft !== undefined : article.publishedVersionId !== null
  if (isThere && isSame(before, wanted)) return { result: 'unchanged', articleId: article.id }
  const isOurs = !draft || (revision === undefined ? draft.authorId === null : revision === article.revision)
  if (told.state === 'draft') {
    if (!isOurs) throw new Invalid(`${draft?.authorName || 'Somebody'} is writing in it here: it was left alone.`)
    await mustBeFree(ctx, open, wanted.slug)
    await putDraft(ctx, open, wanted, 'writing')
    return { result: 'changed', articleId: article.id }
  }
  await updateArticle(ctx.sql, article, wanted, ctx.now())
  await updateTranslations(ctx.sql, [article.id], collectionId)
  await putOut(ctx, { id: article.id, storeId: article.storeId, locale: article.locale, ...wanted }, wanted.body, authorOf(ctx.actor))
  // the draft that it was until it was published there; what an agent writes here stays beside
  if (draft && isOurs && revision !== undefined) await deleteDraft(ctx.sql, article.id)
  return { result: 'changed', articleId: article.id }
}

/** Where it stands: beside its original, where it says one again. */
async function placeOf(ctx: Context, { storeId, locale, collection }: ToldArticle, original: string | null | undefined): Promise<string> {
  const beside = original ? await selectStanding(ctx.sql, original) : null
  return standAt(ctx, { storeId, locale, original: beside }, collection)
}

function wordsOf({ title, slug, keywords, body }: ToldArticle, collectionId: string) {
  return { title, slug, collectionId, keywords, body }
}

function isSame(one: ArticleWords, other: ArticleWords): boolean {
  return JSON.stringify(listOf(one)) === JSON.stringify(listOf(other))
}
const listOf = (words: ArticleWords) => [
  words.title,
  words.slug,
  words.collectionId,
  words.keywords,
  words.visibility,
  words.botMayUse,
  words.body,
]

/** Of what the other place says: the address is ours. */
function hashOf({ title, collection, keywords, body, mark = body, visibility, botMayUse, state, locale }: ToldArticle): string {
  const told = [title, collection, keywords, mark, visibility ?? null, botMayUse ?? null, state, locale]
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url')
}
