import type { Context } from '../../../server/context.ts'
import { insertOpening, updateFollowed, updateGapsRead, updateHandedOff } from './log-queries.ts'

/** What is done later than this after a search is not done because of it. */
export const FOLLOWS_MS = 86_400_000
/** Articles that one search leads to. */
const OPENINGS = 10

const since = (ctx: Context) => new Date(ctx.now().getTime() - FOLLOWS_MS)

/** Notes that a reader opened an article from the answers to a search. An id that is no search's is nothing. */
export async function noteOpening(ctx: Context, opening: { storeId: string; searchId: string; articleId: string }): Promise<void> {
  const at = ctx.now()
  if (!(await insertOpening(ctx.sql, { ...opening, since: since(ctx), at, most: OPENINGS }))) return
  await updateGapsRead(ctx.sql, { articleId: opening.articleId }, at)
}

/** Notes that a ticket was written after all: from the answers to `searchId`, or by a browser that has searched within a day. */
export async function noteTicket(
  ctx: Context,
  written: { storeId: string; searchId: string | null; session: string; ticketId: string },
): Promise<void> {
  await updateFollowed(ctx.sql, { ...written, since: since(ctx), at: ctx.now() })
}

/** Notes that the bot's answers in a ticket did not settle it: people have it now. */
export async function noteHandedOff(ctx: Context, ticketId: string): Promise<void> {
  await updateHandedOff(ctx.sql, { ticketId, since: since(ctx), at: ctx.now() })
}
