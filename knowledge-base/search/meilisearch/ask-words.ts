import type { Context } from '../../../server/context.ts'
import { hasStems, isBigram, textConfiguration, wordsOf } from '../../articles/index.ts'
import { framingShare } from '../framing-words.ts'
import { formsOf, nearest } from '../postgres/near-words.ts'
import { type AskedWord, selectAskedWords, selectBegunWords, selectSimilarWords, selectSpread } from '../queries.ts'
import { QUERY_CHARACTERS, type SearchQuery } from '../search-index.ts'
import { selectSynonyms } from '../synonyms/synonym-queries.ts'

export interface WordAsked {
  /** As it is sent: a word of the articles where the one that was typed is another form of it. */
  word: string
  /** How much of the question it is: the rarer, the more. Next to nothing for what only frames a question. */
  worth: number
  /** Whether it is about a matter at all. */
  isMatter: boolean
  /** Whether any article may have it. A word that none has is not sent: it would take the place of one that is found. */
  isThere: boolean
  /** Words that the store says mean the same. */
  others: string[]
}
export interface Asked {
  /** In the order in which they were typed. */
  words: WordAsked[]
  /** What one more word would be worth that no article has: a single word is little evidence. */
  unknown: number
  locale: string
}

/** How full a section is of a word on the average, as PostgreSQL's ranking sees it: so the scores of both mean about the same. */
const FULLNESS = 0.55
/** Something of it was found, or it were no hit. */
const LEAST = 0.01

/** The words of a query with what each is worth, as `SearchHit.score` counts them. */
export async function askWords(ctx: Context, query: SearchQuery): Promise<Asked> {
  const { locale } = query
  const scope = { ...query, configuration: textConfiguration(locale) }
  const words = wordsOf(query.query.slice(0, QUERY_CHARACTERS), locale)
  const [asked, synonyms] = await Promise.all([selectAskedWords(ctx.sql, scope, [...new Set(words)]), selectSynonyms(ctx.sql, query)])
  const terms = asked.flatMap(({ term }) => term ?? [])
  const [{ articles, spread }, near] = await Promise.all([
    selectSpread(ctx.sql, query, terms),
    nearWords(ctx, scope, asked, words.at(-1) ?? ''),
  ])
  const phrases = synonyms.map((each) => each.map((phrase) => wordsOf(phrase, locale)))
  const rarity = (found: number) => Math.log(1 + (articles - found + 0.5) / (found + 0.5))
  const valued = new Map(
    asked.map(({ word, term, isKnown }) => {
      const others = phrases.filter((each) => each.flat().includes(word)).flat(2)
      const share = term === null ? 0 : framingShare(word, locale)
      const there = isKnown ? word : near.get(word)
      const worth = share * rarity(spread.get(term ?? '') ?? 0)
      const isThere = there !== undefined || others.length > 0
      return [word, { word: there ?? word, worth, isMatter: share === 1 || others.length > 0, isThere, others }]
    }),
  )
  return { locale, unknown: Math.log(2 * articles + 2), words: words.flatMap((word) => valued.get(word) ?? []) }
}

/** For each word that no article has: the form of it that one has, or itself where Meilisearch will find what was meant or begun. */
async function nearWords(
  ctx: Context,
  scope: SearchQuery & { configuration: string },
  asked: AskedWord[],
  last: string,
): Promise<Map<string, string>> {
  const unknown = asked.filter(({ word, isKnown }) => !isKnown && !isBigram(word) && word.length >= 3).map((each) => each.word)
  if (unknown.length === 0) return new Map()
  const [similar, begun] = await Promise.all([
    selectSimilarWords(ctx.sql, scope, unknown),
    unknown.includes(last) ? selectBegunWords(ctx.sql, scope, last) : [],
  ])
  const found = unknown.flatMap((word): [string, string][] => {
    const candidates = similar.filter((each) => each.mistyped === word)
    const [form] = hasStems(scope.locale)
      ? []
      : formsOf(
          word,
          candidates.map((each) => each.word),
        )
    if (form) return [[word, form]]
    return nearest(word, candidates) || (word === last && begun.length > 0) ? [[word, word]] : []
  })
  return new Map(found)
}

/** What the question is about; where it says nothing of that, what frames it. */
export function wordsToSend({ words }: Asked): string {
  const there = words.filter((each) => each.isThere)
  const matter = there.filter((each) => each.isMatter)
  return joinBigrams((matter.length > 0 ? matter : there.filter((each) => each.worth > 0)).map((each) => each.word)).join(' ')
}

/** Pairs of letters that overlap are one run again: it is parted by Meilisearch, by its own dictionary. */
function joinBigrams(words: string[]): string[] {
  const runs: string[] = []
  for (const word of words) {
    const last = runs.at(-1)
    const [first = ''] = word
    if (last && isBigram(word) && isBigram(last) && last.endsWith(first)) runs[runs.length - 1] = last + word.slice(first.length)
    else runs.push(word)
  }
  return runs
}

/** How much of what was asked stands in the marked words of a hit, from 0 to 1. */
export function coverageOf({ words, unknown, locale }: Asked, marked: string[]): number {
  const found = [...new Set(marked.flatMap((text) => wordsOf(text, locale)))]
  const asked = [...new Set(words)]
  const all = asked.reduce((sum, each) => sum + each.worth, 0)
  const covered = asked.filter((each) => found.some((one) => isFoundBy(each, one))).reduce((sum, each) => sum + each.worth, 0)
  return Math.max(LEAST, (FULLNESS * covered) / (all + unknown))
}

const isFoundBy = ({ word, others }: WordAsked, found: string) =>
  found.startsWith(word) || others.includes(found) || nearest(word, [{ word: found }]) !== undefined
