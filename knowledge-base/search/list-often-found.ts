import type { Context } from '../../server/context.ts'
import { selectOftenFound } from './queries.ts'

/** How many of the latest searches are looked at: what people look for this week, at the same cost in a busy year. */
const SEARCHES = 1_000

/** What people look for at the moment, by the public articles that it leads to. */
export async function listOftenFound(
  ctx: Context,
  input: { storeId: string; locale: string; limit: number },
): Promise<{ slug: string; title: string }[]> {
  return selectOftenFound(ctx.sql, input, { searches: SEARCHES, articles: input.limit })
}
