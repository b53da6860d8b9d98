import type { Context } from '../../../server/context.ts'
import { hasStems, isBigram, pairsOf, stemOf, textConfiguration, wordsOf } from '../../articles/index.ts'
import { framingShare } from '../framing-words.ts'
import { type AskedWord, selectAskedWords, selectBegunWords, selectKnownPairs, selectSimilarWords, selectWordsAlike } from '../queries.ts'
import { QUERY_CHARACTERS, type SearchQuery } from '../search-index.ts'
import { type Synonym, selectSynonymTerms } from '../synonyms/synonym-queries.ts'
import { formsOf, nearest, startOfForms } from './near-words.ts'

export interface AskedTerm {
  /** Terms of one concept are one thing put differently: a section that has any of them has it, and it is as rare as all of them. */
  concept: number
  term: string
  /** What of its rarity the concept counts: less for words that only frame a question. */
  share: number
  /** What an occurrence counts: less for a guess at what is meant. */
  likeness: number
}

/** A guess at a mistyped word counts for less than the word itself; so do another form of it, a word that it begins, and a synonym. */
const GUESS = 0.85
/** Shorter words begin too many others. */
const BEGUN_LETTERS = 3

/** What is looked for: the stem of each word, or of what it was most likely meant to be, other words for it, and phrases that are keywords. */
export async function askTerms(ctx: Context, query: SearchQuery): Promise<AskedTerm[]> {
  const scope = { ...query, configuration: textConfiguration(query.locale) }
  const words = wordsOf(query.query.slice(0, QUERY_CHARACTERS), query.locale)
  const joined = pairsOf(words).map((pair) => pair.replace(' ', ''))
  const [asked, pairs, synonyms] = await Promise.all([
    selectAskedWords(ctx.sql, scope, [...new Set([...words, ...joined])]),
    selectKnownPairs(ctx.sql, scope, [...new Set(pairsOf(words.map((word) => stemOf(word, query.locale))))]),
    selectSynonymTerms(ctx.sql, scope),
  ])
  // a word that the store gave a meaning is no mistake, though no article has it
  const meanings = new Set(synonyms.flatMap(({ terms }) => terms.flatMap((phrase) => phrase.split(' '))))
  const found = new Map(asked.map((each) => [each.word, { ...each, isMeant: each.isKnown || meanings.has(each.term ?? each.word) }]))
  const near = await nearWords(ctx, scope, words, found)
  const concepts = new Concepts()
  for (const [n, word] of words.entries()) {
    const term = found.get(word)?.term
    if (!term) continue
    const concept = concepts.open(near.meant.get(word) ?? term, framingShare(word, query.locale), near.meant.has(word) ? GUESS : 1)
    for (const other of near.forms.get(word) ?? []) concept.add(other, GUESS)
    for (const whole of [joined[n - 1], joined[n]]) concept.addKnown(whole ? found.get(whole) : undefined)
  }
  const sequence = words.map((word) => near.meant.get(word) ?? found.get(word)?.term ?? word)
  for (const synonym of synonyms) concepts.addSynonym(synonym, sequence)
  for (const pair of pairs) concepts.open(pair, 1, 1)
  return concepts.terms()
}

class Concepts {
  private readonly all = new Map<string, Concept>()

  open(term: string, share: number, likeness: number): Concept {
    const known = this.all.get(term)
    const concept = known ?? new Concept()
    concept.share = Math.max(concept.share, share)
    concept.add(term, likeness)
    this.all.set(term, concept)
    return concept
  }

  /** Where one of the phrases is asked for, each of its words is also found by the words of the others. */
  addSynonym({ terms }: Synonym, sequence: string[]): void {
    const phrases = terms.map((phrase) => phrase.split(' '))
    for (const phrase of phrases) {
      if (!hasRun(sequence, phrase)) continue
      for (const concept of phrase.flatMap((term) => this.all.get(term) ?? [])) {
        for (const other of phrases) for (const term of other) concept.add(term, GUESS / other.length)
      }
    }
  }

  terms(): AskedTerm[] {
    return [...this.all.values()].flatMap(({ share, likeness }, concept) =>
      [...likeness].map(([term, likeness]) => ({ concept, term, share, likeness })),
    )
  }
}

class Concept {
  share = 0
  readonly likeness = new Map<string, number>()

  add(term: string, likeness: number): void {
    this.likeness.set(term, Math.max(this.likeness.get(term) ?? 0, likeness))
  }

  /** Two words that an article writes as one: “git hub”. */
  addKnown(joined: AskedWord | undefined): void {
    if (joined?.term && joined.isKnown) this.add(joined.term, GUESS)
  }
}

const hasRun = (sequence: string[], phrase: string[]) => sequence.some((_, from) => phrase.every((term, n) => sequence[from + n] === term))

interface NearWords {
  /** The term of what a word that no article has was most likely meant to be. */
  meant: Map<string, string>
  /** Terms of other forms of a word, and of words that the last one begins; never empty. */
  forms: Map<string, string[]>
}

async function nearWords(
  ctx: Context,
  scope: SearchQuery & { configuration: string },
  words: string[],
  asked: Map<string, AskedWord & { isMeant: boolean }>,
): Promise<NearWords> {
  const isUnknown = (word: string) => asked.get(word)?.isMeant === false
  const last = words.at(-1) ?? ''
  const isBegun = isUnknown(last) && last.length >= BEGUN_LETTERS && !isBigram(last)
  const guessed = [...new Set(words)].filter((word) => isCorrectable(asked.get(word)))
  const [forms, begun] = await Promise.all([
    hasStems(scope.locale) ? new Map<string, string[]>() : otherForms(ctx, scope, guessed),
    isBegun ? selectBegunWords(ctx.sql, scope, last) : [],
  ])
  if (begun.length > 0) forms.set(last, [...(forms.get(last) ?? []), ...begun.map(({ term }) => term)])
  const mistyped = guessed.filter((word) => isUnknown(word) && !forms.has(word))
  const similar = mistyped.length > 0 ? await selectSimilarWords(ctx.sql, scope, mistyped) : []
  const meant = mistyped.flatMap((word): [string, string][] => {
    const found = nearest(
      word,
      similar.filter((each) => each.mistyped === word),
    )
    return found ? [[word, found.term]] : []
  })
  return { meant: new Map(meant), forms }
}

/** By word, in a language whose words are terms as they are. Words that have no other form are left out. */
async function otherForms(ctx: Context, scope: SearchQuery & { configuration: string }, words: string[]): Promise<Map<string, string[]>> {
  const starts = [...new Set(words.map(startOfForms))]
  const alike = starts.length > 0 ? await selectWordsAlike(ctx.sql, scope, starts) : []
  const forms = words.map((word): [string, string[]] => {
    const start = startOfForms(word)
    const others = alike.filter((each) => each.start === start && each.word !== word).map((each) => each.word)
    return [word, formsOf(word, others)]
  })
  return new Map(forms.filter(([, others]) => others.length > 0))
}

/** Short words have too many neighbours to guess at, numbers are meant as they are. */
const isCorrectable = (asked: AskedWord | undefined) =>
  asked !== undefined && asked.term !== null && asked.word.length >= 4 && !/\d/.test(asked.word)
