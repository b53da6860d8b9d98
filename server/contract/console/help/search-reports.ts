import * as z from 'zod/mini'
import { articleLocale as locale } from './article-locale.ts'

/** What a store's customers look for, and what is missing. Questions stand without addresses and numbers that name somebody. */

export const REPORT_DAYS = [7, 30, 90] as const
const GISTS = 20

const query = z.string().check(z.trim(), z.minLength(1), z.maxLength(300))
const gists = z.array(z.string().check(z.minLength(1), z.maxLength(1_000))).check(z.maxLength(GISTS))

/** GET /stores/:id/searches */
export const searchReportQuery = z.strictObject({ days: z.optional(z.enum(['7', '30', '90'])), locale: z.optional(locale) })
/** POST /stores/:id/search-gaps/tickets: solved tickets that answered a question; nothing is changed by it. */
export const findAnswers = z.strictObject({ locale, query, gists })
/** POST /stores/:id/search-gaps: an article begun from the answers of these tickets, as a draft. */
export const draftFromGap = z.strictObject({ locale, query, gists, ticketIds: z.array(z.uuid()).check(z.maxLength(10)) })
/** A language in a path. */
export const localeOfPath = z.strictObject({ locale })
/** GET /stores/:id/search-trial: what customers would be shown; it is not logged. */
export const searchTrialQuery = z.strictObject({ q: query, locale })
/** PUT /stores/:id/synonyms/:locale: all of that language, each a list of words or short phrases that mean the same. */
export const changeSynonyms = z.strictObject({
  synonyms: z.array(z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(80))).check(z.maxLength(40))).check(z.maxLength(500)),
})

/** `drafted`: an article is being written. `published`: it is out; nobody has read it from a search yet, or the search does not find it. `covered`: it is found and read. */
export type GapState = 'drafted' | 'published' | 'covered'
export interface SearchGap {
  articleId: string
  title: string
  state: GapState
  /** Whether who asks this was shown the article among the first when the desk looked last, which it does every hour; null where it has not. */
  isFound: boolean | null
  by: string
  at: string
}
export interface ListedGap extends SearchGap {
  query: string
}

export interface OpenQuestion {
  /** As it was put last. */
  query: string
  /** Other ways in which it was put. */
  others: string[]
  gists: string[]
  count: number
  lastAt: string
  /** Tickets in which it was asked or that were written after it; of one day a hundred at most. */
  tickets: number
  gap: SearchGap | null
}

/**
 * Of the questions that an article was opened for or that the bot answered with one, how many no ticket of people followed within a day;
 * `from` and `to` are the 95 % interval (Wilson) of the share.
 */
export interface Deflection {
  answered: number
  settled: number
  share: number
  from: number
  to: number
}

export interface SearchReport {
  days: number
  locale: string
  locales: string[]
  asked: number
  withoutResult: number
  unopened: number
  /** True where there are more searches of late than are looked at: then the latest are reported. */
  isPartial: boolean
  /** Null where no article was read. */
  deflection: Deflection | null
  nothing: OpenQuestion[]
  ignored: OpenQuestion[]
  /** Articles that were read before tickets were written all the same. */
  followed: { id: string; title: string; opened: number; followed: number }[]
  /** Of the latest hundred readers of each article who said so. */
  unhelpful: { id: string; title: string; helpful: number; not: number; outdated: number; unclear: number; notMyCase: number }[]
  gaps: ListedGap[]
}

/** A solved ticket, people taken out. */
export interface GapTicket {
  id: string
  number: number
  subject: string
  question: string
  answers: string[]
}
export interface SearchTrial {
  articles: { id: string; slug: string; title: string; heading: string | null }[]
}
export interface Synonyms {
  locale: string
  synonyms: string[][]
}
