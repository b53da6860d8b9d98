import type { Context } from '../../../server/context.ts'
import { NotFound } from '../../../server/errors.ts'
import { tokensOf } from '../blocks/read-blocks.ts'
import { selectBlocks } from '../blocks/select-blocks.ts'
import { selectVariables } from '../queries.ts'
import { fillVariables } from '../variables.ts'
import { findQuestions, type Question } from './find-questions.ts'
import { selectFirstPublished } from './public-queries.ts'
import {
  type Feedback,
  type ListedArticle,
  type Shelf,
  selectArticle,
  selectArticles,
  selectFirstArticles,
  selectMoved,
  selectPart,
  selectSections,
  selectVariable,
  upsertFeedback,
} from './reading-queries.ts'
import { type RenderedArticle, renderArticle } from './render-article.ts'

export interface ReadArticle extends ListedArticle, RenderedArticle {
  id: string
  versionId: string
  locale: string
  publishedAt: Date
  /** Of an article that is nothing but questions and answers. */
  questions: Question[]
}

/** What a store has published in a language, all or what stands in some collections, oldest first. */
export async function listArticles(ctx: Context, shelf: Shelf, within: string[] | null = null): Promise<ListedArticle[]> {
  return selectArticles(ctx.sql, shelf, within)
}

export interface ArticlePart {
  articles: ListedArticle[]
  /** Where the next part begins; null behind the last. */
  next: string | null
}
/** Articles of one page. */
const PART = 200

/** A part of what stands in these collections, in their order: the first, or what follows the article with the address `after`. */
export async function listPart(ctx: Context, shelf: Shelf, within: string[], after: string | null): Promise<ArticlePart> {
  const found = await selectPart(ctx.sql, shelf, within, after, PART + 1)
  const articles = found.slice(0, PART)
  return { articles, next: found.length > PART ? (articles.at(-1)?.slug ?? null) : null }
}

/** The oldest so many of each collection. */
export async function listFirstArticles(ctx: Context, shelf: Shelf, each: number): Promise<ListedArticle[]> {
  return selectFirstArticles(ctx.sql, shelf, each)
}

/** An article as its reader sees it. NotFound for a draft, or one that is not for this reader. */
export async function getArticle(ctx: Context, shelf: Shelf, slug: string): Promise<ReadArticle> {
  const article = await selectArticle(ctx.sql, shelf, slug)
  if (!article) throw new NotFound('This article')
  const { body, ...listed } = article
  const read = tokensOf(body)
  const [values, sections, blocks, first] = await Promise.all([
    selectVariables(ctx.sql, shelf.storeId, shelf.locale),
    selectSections(ctx.sql, listed.versionId),
    selectBlocks(ctx.sql, shelf.storeId, shelf.locale, read),
    selectFirstPublished(ctx.sql, listed.id),
  ])
  const rendered = renderArticle(read, sections, (text) => fillVariables(text, values), blocks)
  const told = { locale: shelf.locale, publishedAt: first ?? listed.updatedAt, questions: findQuestions(sections) }
  return { ...listed, title: fillVariables(listed.title, values), ...rendered, ...told }
}

/** Whether there is an article at this address for this reader. */
export async function isArticleThere(ctx: Context, shelf: Shelf, slug: string): Promise<boolean> {
  return (await selectArticle(ctx.sql, shelf, slug)) !== undefined
}

/** The address of an article that had another one before; null where it never was one. */
export async function findMoved(ctx: Context, shelf: Shelf, slug: string): Promise<string | null> {
  return (await selectMoved(ctx.sql, shelf, slug)) ?? null
}

/** A number that a store filled in for its articles, such as `return_window_days`; null where that is no number. */
export async function findNumber(ctx: Context, storeId: string, name: string): Promise<number | null> {
  const value = (await selectVariable(ctx.sql, storeId, name)) ?? ''
  return /^\d{1,3}$/.test(value) ? Number(value) : null
}

/** Notes whether an article helped: one word per version and browser, the last counts. */
export async function giveFeedback(ctx: Context, shelf: Shelf, slug: string, said: Pick<Feedback, 'session' | 'helpful' | 'reason'>) {
  const article = await selectArticle(ctx.sql, shelf, slug)
  if (!article) throw new NotFound('This article')
  const about = { storeId: shelf.storeId, articleId: article.id, versionId: article.versionId }
  await upsertFeedback(ctx.sql, { id: ctx.newId(), ...about, ...said, at: ctx.now() })
}
