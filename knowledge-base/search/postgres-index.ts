import type { Context } from '../../server/context.ts'
import { pairsOf, stemOf, textConfiguration, wordsOf } from '../articles/index.ts'
import { editDistance } from './edit-distance.ts'
import { framingShare } from './framing-words.ts'
import { type AskedTerm, type AskedWord, selectAskedWords, selectHits, selectKnownPairs, selectSimilarWords } from './queries.ts'
import { QUERY_CHARACTERS, type SearchHit, type SearchIndex, type SearchQuery } from './search-index.ts'

/** The embedded default: full text by our own BM25 over stems, typing mistakes by trigrams. */
export const postgresIndex: SearchIndex = {
  async search(ctx: Context, query: SearchQuery): Promise<SearchHit[]> {
    const terms = await termsOf(ctx, query)
    return terms.length > 0 ? selectHits(ctx.sql, query, terms) : []
  },
}

/** What is looked for: the stem of each word, or of the word it was most likely meant to be, and phrases that are keywords. */
async function termsOf(ctx: Context, query: SearchQuery): Promise<AskedTerm[]> {
  const scope = { ...query, configuration: textConfiguration(query.locale) }
  const words = wordsOf(query.query.slice(0, QUERY_CHARACTERS), query.locale)
  const [asked, pairs] = await Promise.all([
    selectAskedWords(ctx.sql, scope, [...new Set(words)]),
    selectKnownPairs(ctx.sql, scope, [...new Set(pairsOf(words.map((word) => stemOf(word, query.locale))))]),
  ])
  const unknown = asked.filter((each) => !each.isKnown && isCorrectable(each)).map((each) => each.word)
  const similar = unknown.length > 0 ? await selectSimilarWords(ctx.sql, scope, unknown) : []
  const shares = new Map(pairs.map((pair) => [pair, 1]))
  for (const { word, term } of asked) {
    if (term === null) continue
    const meant = nearest(
      word,
      similar.filter((each) => each.mistyped === word),
    )
    const share = framingShare(word, query.locale) * (meant ? GUESS_SHARE : 1)
    const found = meant?.term ?? term
    shares.set(found, Math.max(shares.get(found) ?? 0, share))
  }
  return [...shares].map(([term, share]) => ({ term, share }))
}

/** A guess at a mistyped word counts for less than the word itself. */
const GUESS_SHARE = 0.85

/** Short words have too many neighbours to guess at, numbers are meant as they are. */
const isCorrectable = ({ word, term }: AskedWord) => term !== null && word.length >= 4 && !/\d/.test(word)

/** One mistake in a word, two in a long one. */
const mistakesIn = (word: string) => (word.length >= 8 ? 2 : 1)

function nearest<T extends { word: string }>(mistyped: string, candidates: T[]): T | undefined {
  const measured = candidates.map((candidate) => ({ candidate, distance: editDistance(mistyped, candidate.word) }))
  const near = measured.filter(({ distance }) => distance <= mistakesIn(mistyped))
  return near.sort((one, other) => one.distance - other.distance)[0]?.candidate
}
