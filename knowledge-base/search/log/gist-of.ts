import type { Context } from '../../../server/context.ts'
import { stemOf, textConfiguration, wordsOf } from '../../articles/index.ts'
import { framingShare } from '../framing-words.ts'
import { selectGist } from './gist-queries.ts'

/** What a gist is made of: the stems of a query's words, and its words themselves where no stem says anything. */
export interface Telling {
  stems: string[]
  words: string[]
  /** By which PostgreSQL knows the stems. */
  configuration: string
}

/**
 * What a masked query is about, the same for the same thing asked in other words: the stems of its words, each once and in alphabetical order,
 * without those that only frame a question. Of a query that has no other words, all of them.
 */
export async function gistOf(ctx: Context, query: string, locale: string): Promise<string> {
  return selectGist(ctx.sql, tellingOf(query, locale))
}

/** The same as PostgreSQL makes it within another statement. */
export function tellingOf(query: string, locale: string): Telling {
  const words = [...new Set(wordsOf(withoutMasks(query), locale))]
  const telling = words.filter((word) => framingShare(word, locale) === 1)
  const stems = (telling.length > 0 ? telling : words).map((word) => stemOf(word, locale))
  return { stems, words: words.sort(), configuration: textConfiguration(locale) }
}

/** Without what stands for a number, an address or a name. */
export const withoutMasks = (query: string) => query.replace(/\[\p{L}+\]/gu, ' ')
