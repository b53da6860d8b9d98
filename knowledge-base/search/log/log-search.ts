import type { Context } from '../../../server/context.ts'
import type { SearchHit } from '../search-index.ts'
import { gistOf } from './gist-of.ts'
import { insertSearch, type LoggedSearch, selectFoldable, updateGapsRead, updateSearch } from './log-queries.ts'
import { maskQuery } from './mask-query.ts'

export interface Search {
  storeId: string
  source: 'widget' | 'help' | 'bot' | 'console'
  /** Of the articles that were looked at. */
  locale: string
  query: string
  /** What the asker was shown, best first: of the bot what it quotes. */
  hits: Pick<SearchHit, 'sectionId'>[]
  /** Whether an article was missing; where it is not said, it was if none is shown. */
  outcome?: LoggedSearch['outcome']
  /** What the bot searched for. */
  ticketId?: string
  /** SHA-256 of the browser's token, of a browser that has one. */
  session?: string | null
  typed?: Typed
}
/** Of a question that is being typed: the pieces of one are logged once, as it was put last. */
export interface Typed {
  /** The question's own id, made by the page; the first piece is logged under it. */
  id: string
  /** Sent by itself while somebody types, not by them. */
  isUnfinished: boolean
}

/** Articles of one search that are kept. */
const SHOWN = 10
/** Fewer letters are the beginning of anything. */
const LEAST_LETTERS = 3
/** A page that stands open for longer is asked something new. */
const FOLD_MS = 600_000

/**
 * Notes that somebody searched, and what was found. The words are kept, but no address and no number that could name an order or a person.
 * Returns the search's id, null for too few letters to be a question.
 */
export async function logSearch(ctx: Context, search: Search): Promise<string | null> {
  const { storeId, source, locale, hits, ticketId = null, session = null, typed } = search
  const query = maskQuery(search.query)
  if (typed?.isUnfinished && query.trim().length < LEAST_LETTERS) return null
  const entry: LoggedSearch = {
    id: typed?.id ?? ctx.newId(),
    ...{ storeId, source, locale, query, ticketId, session },
    gist: await gistOf(ctx, query, locale),
    hits: hits.length,
    sectionIds: hits.slice(0, SHOWN).map(({ sectionId }) => sectionId),
    outcome: search.outcome ?? (hits.length > 0 ? 'shown' : 'nothing'),
    at: ctx.now(),
  }
  if (source === 'bot' && hits.length > 0) await updateGapsRead(ctx.sql, { sectionIds: entry.sectionIds }, entry.at)
  if (await insertSearch(ctx.sql, entry)) return entry.id
  const earlier = await selectFoldable(ctx.sql, { id: entry.id, storeId, since: new Date(entry.at.getTime() - FOLD_MS) })
  if (!earlier || !isSameQuestion(earlier.query, query)) {
    const id = ctx.newId()
    await insertSearch(ctx.sql, { ...entry, id })
    return id
  }
  // what is being deleted was the question until then
  if (!(typed?.isUnfinished && earlier.query.startsWith(query))) await updateSearch(ctx.sql, entry)
  return entry.id
}

/** One goes on from the other, or begins as it does. */
function isSameQuestion(earlier: string, later: string): boolean {
  const [one, other] = [earlier.trim().toLowerCase(), later.trim().toLowerCase()]
  const start = Math.min(LEAST_LETTERS, one.length, other.length)
  return one.slice(0, start) === other.slice(0, start)
}
