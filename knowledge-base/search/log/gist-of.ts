import type { Context } from '../../../server/context.ts'
import { stemOf, textConfiguration, wordsOf } from '../../articles/index.ts'
import { framingShare } from '../framing-words.ts'
import { selectTerms } from './log-queries.ts'

/**
 * What a masked query is about, the same for the same thing asked in other words: the stems of its words, each once and in alphabetical order,
 * without those that only frame a question. Of a query that has no other words, all of them.
 */
export async function gistOf(ctx: Context, query: string, locale: string): Promise<string> {
  const words = [...new Set(wordsOf(query.replace(/\[(?:email|number)\]/g, ' '), locale))]
  const telling = words.filter((word) => framingShare(word, locale) === 1)
  const terms = await selectTerms(
    ctx.sql,
    (telling.length > 0 ? telling : words).map((word) => stemOf(word, locale)),
    textConfiguration(locale),
  )
  return [...new Set(terms.length > 0 ? terms : words)].sort().join(' ')
}
