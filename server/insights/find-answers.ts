import { listTicketsAsked, tellingWords } from '../../knowledge-base/search/index.ts'
import type { Context } from '../context.ts'
import { type AnsweredTicket, listAnswered } from '../tickets/index.ts'

const TICKETS = 10

/** Solved tickets that answered a question that customers look for: those that came of it first, then those with its words. */
export async function findAnswers(
  ctx: Context,
  { storeId, locale, query, gists }: { storeId: string; locale: string; query: string; gists: string[] },
): Promise<AnsweredTicket[]> {
  const ticketIds = await listTicketsAsked(ctx, { storeId, gists })
  return listAnswered(ctx, { storeId, ticketIds, words: tellingWords(query, locale), limit: TICKETS })
}
