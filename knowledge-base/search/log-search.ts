import type { Context } from '../../server/context.ts'
import { insertSearch } from './queries.ts'
import { QUERY_CHARACTERS, type SearchHit } from './search-index.ts'

/** Notes that somebody searched, and what was found; `ticketId`: what the bot searched for. The words are kept, but no address and no number that could name an order or a person. */
export async function logSearch(
  ctx: Context,
  search: {
    storeId: string
    source: 'widget' | 'help' | 'bot' | 'console'
    query: string
    hits: Pick<SearchHit, 'sectionId'>[]
    ticketId?: string
  },
): Promise<void> {
  const { storeId, source, query, hits, ticketId = null } = search
  const entry = {
    id: ctx.newId(),
    storeId,
    source,
    query: maskQuery(query),
    hits: hits.length,
    topSectionId: hits[0]?.sectionId ?? null,
    ticketId,
  }
  await insertSearch(ctx.sql, { ...entry, at: ctx.now() })
}

/** Control characters become blanks, addresses `[email]` and runs of five digits or more, whatever parts them, `[number]`. */
function maskQuery(query: string): string {
  const masked = query
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[^\s@]+@[^\s@]+/g, '[email]')
    .replace(/\p{Nd}(?:[\s().\-–/]*\p{Nd}){4,}/gu, '[number]')
  return masked.slice(0, QUERY_CHARACTERS)
}
