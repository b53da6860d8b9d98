import type { Context } from '../../server/context.ts'
import { textConfiguration, wordsOf } from '../articles/index.ts'
import { editDistance } from './postgres/edit-distance.ts'
import { selectAskedWords, selectSimilarWords } from './queries.ts'
import { QUERY_CHARACTERS } from './search-index.ts'

/** The same words, those that no article has replaced by the nearest that one has; null where there is nothing to replace. */
export async function correctQuery(ctx: Context, input: { storeId: string; locale: string; query: string }): Promise<string | null> {
  const scope = { ...input, configuration: textConfiguration(input.locale) }
  const words = wordsOf(input.query.slice(0, QUERY_CHARACTERS), input.locale)
  const asked = await selectAskedWords(ctx.sql, scope, [...new Set(words)])
  const unknown = asked.filter(({ word, term, isKnown }) => term !== null && !isKnown && word.length >= 4 && !/\d/.test(word))
  if (unknown.length === 0) return null
  const similar = await selectSimilarWords(
    ctx.sql,
    scope,
    unknown.map(({ word }) => word),
  )
  const meant = new Map(unknown.map(({ word }) => [word, nearest(word, similar)]))
  const corrected = words.map((word) => meant.get(word) ?? word).join(' ')
  return corrected === words.join(' ') ? null : corrected
}

/** One letter more is forgiven than where nobody is asked: the reader sees what it was taken for. */
function nearest(word: string, similar: { mistyped: string; word: string }[]): string | undefined {
  const most = word.length >= 8 ? 3 : word.length >= 6 ? 2 : 1
  return similar
    .filter((each) => each.mistyped === word)
    .map((each) => ({ word: each.word, distance: editDistance(word, each.word) }))
    .filter(({ distance }) => distance <= most)
    .sort((one, other) => one.distance - other.distance)[0]?.word
}
