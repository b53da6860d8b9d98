import { loadStarterArticles } from '../knowledge-base/starter/index.ts'
import type { Context } from './context.ts'
import { loadStarterMacros } from './macros/index.ts'

/** What a new store begins with, so that its bot and its agents have something to say. In the transaction that makes it. */
export async function furnishStore(ctx: Context, storeId: string): Promise<void> {
  await loadStarterArticles(ctx, storeId)
  await loadStarterMacros(ctx, storeId)
}
