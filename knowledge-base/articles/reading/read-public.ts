import type { Context } from '../../../server/context.ts'
import { firstSentence } from '../first-sentence.ts'
import { selectVariables } from '../queries.ts'
import { fillVariables } from '../variables.ts'
import {
  countMapped,
  type Edition,
  type Elsewhere,
  type MappedArticle,
  type NewArticle,
  selectEditions,
  selectElsewhere,
  selectLanguages,
  selectMapped,
  selectNewest,
} from './public-queries.ts'
import type { Shelf } from './reading-queries.ts'

/** Every language in which anybody can read something of this store. */
export async function listLanguages(ctx: Context, storeId: string): Promise<string[]> {
  return selectLanguages(ctx.sql, storeId)
}

/** The languages of an article that anybody can read, with its address in each. */
export async function listEditions(ctx: Context, storeId: string, articleId: string): Promise<Edition[]> {
  return selectEditions(ctx.sql, storeId, articleId)
}

/** Where an article is that has, or had, this address in another of these languages; null for none that anybody can read. */
export async function findElsewhere(ctx: Context, shelf: Shelf, slug: string, locales: string[]): Promise<Elsewhere | null> {
  const others = locales.filter((each) => each !== shelf.locale)
  return others.length === 0 ? null : ((await selectElsewhere(ctx.sql, shelf, slug, others)) ?? null)
}

export interface Novelty extends Omit<NewArticle, 'opening'> {
  summary: string
}
/** What was published last in a language, newest first. */
export async function listNewest(ctx: Context, shelf: Shelf, limit: number): Promise<Novelty[]> {
  const [found, values] = await Promise.all([selectNewest(ctx.sql, shelf, limit), selectVariables(ctx.sql, shelf.storeId, shelf.locale)])
  return found.map(({ opening, title, ...rest }) => ({
    ...rest,
    title: fillVariables(title, values),
    summary: firstSentence(opening ?? ''),
  }))
}

/** A part of what anybody can read of a store in all languages, the oldest first. */
export async function mapArticles(ctx: Context, storeId: string, part: { from: number; limit: number }): Promise<MappedArticle[]> {
  return selectMapped(ctx.sql, storeId, part)
}

/** How much that is, counted no further than `most`. */
export async function countArticles(ctx: Context, storeId: string, most: number): Promise<number> {
  return countMapped(ctx.sql, storeId, most)
}
