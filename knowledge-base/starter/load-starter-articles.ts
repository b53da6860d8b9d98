import type { Context } from '../../server/context.ts'
import { publishMissing } from '../articles/index.ts'
import { readStarterArticles } from './read-starter-articles.ts'

/** Gives a store the articles of this folder and values for their variables. What it has already is left alone. */
export async function loadStarterArticles(ctx: Context, storeId: string): Promise<void> {
  await publishMissing(ctx, storeId, await readStarterArticles())
}
