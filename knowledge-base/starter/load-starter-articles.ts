import type { Context } from '../../server/context.ts'
import { findLocale, publishMissing } from '../articles/index.ts'
import { readStarterArticles } from './read-starter-articles.ts'

/** Gives a store the articles of this folder in its language and values for their variables. What it has already is left alone. */
export async function loadStarterArticles(ctx: Context, storeId: string, locale = 'en'): Promise<void> {
  await publishMissing(ctx, storeId, await readStarterArticles(locale))
}

/** Gives them to a store that turns to a language in which it has written nothing yet. */
export async function loadFirstArticles(ctx: Context, storeId: string, locale: string): Promise<void> {
  if ((await findLocale(ctx, storeId, [locale])) === null) await loadStarterArticles(ctx, storeId, locale)
}
