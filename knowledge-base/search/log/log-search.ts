import type { Context } from '../../../server/context.ts'
import { isBigram, wordsOf } from '../../articles/index.ts'
import type { SearchHit } from '../search-index.ts'
import { tellingOf } from './gist-of.ts'
import { type LoggedSearch, putSearch, updateGapsRead } from './log-queries.ts'
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
/** Fewer letters are the beginning of anything, but where one letter is a word. */
const LEAST_LETTERS = 3
/** A page that stands open for longer is asked something new. */
const FOLD_MS = 600_000

/**
 * Notes that somebody searched, and what was found. The words are kept, but no address and no number that could name an order or a person.
 * Returns the search's id, null for too few letters to be a question. A piece of what is being typed keeps the id of its question: where
 * that is another one's by now, it is not noted.
 */
export async function logSearch(ctx: Context, search: Search): Promise<string | null> {
  const { storeId, source, locale, hits, ticketId = null, session = null, typed } = search
  const isUnfinished = typed?.isUnfinished === true
  const query = maskQuery(search.query)
  if (isUnfinished && isTooShort(query, locale)) return null
  const at = ctx.now()
  const entry: LoggedSearch = {
    id: typed?.id ?? ctx.newId(),
    ...{ storeId, source, locale, query, ticketId, session, at },
    telling: tellingOf(query, locale),
    hits: hits.length,
    sectionIds: hits.slice(0, SHOWN).map(({ sectionId }) => sectionId),
    outcome: search.outcome ?? (hits.length > 0 ? 'shown' : 'nothing'),
    sentAt: isUnfinished ? null : at,
  }
  if (source === 'bot' && hits.length > 0) await updateGapsRead(ctx.sql, { sectionIds: entry.sectionIds }, at)
  const fold = { since: new Date(at.getTime() - FOLD_MS), letters: LEAST_LETTERS }
  if ((await putSearch(ctx.sql, entry, fold)) || isUnfinished) return entry.id
  const id = ctx.newId()
  await putSearch(ctx.sql, { ...entry, id }, fold)
  return id
}

function isTooShort(query: string, locale: string): boolean {
  return [...query.trim()].length < (wordsOf(query, locale).some(isBigram) ? 1 : LEAST_LETTERS)
}
