import { stemArabic } from './languages/arabic-stem.ts'
import { foldLetters } from './languages/fold-letters.ts'

/** Nobody looks for longer ones, and an index row of PostgreSQL holds 2,700 bytes. */
const WORD_CHARACTERS = 100

/** Letters of Chinese and Japanese, which write no blanks and whose words no rule finds in the same way twice. */
const joined = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc]+/gu
const isJoined = new RegExp(`^(?:${joined.source})$`, 'u')

/**
 * The words of a text as the index knows them: lower case, letters folded, in the order they stand.
 * Words are found by Unicode's rules (UAX #29), which also part languages that write no blanks. What is written in Chinese or
 * Japanese letters is taken by twos, each letter with its neighbour: however it is parted, a word is then in its text.
 */
export function wordsOf(text: string, locale: string): string[] {
  const plain = foldLetters(text).replace(/[’`]/g, "'").toLowerCase()
  const parts = plain.split(new RegExp(`(${joined.source})`, 'u'))
  return parts.flatMap((part) => (isJoined.test(part) ? bigramsOf(part) : segmentsOf(part, locale)))
}

function segmentsOf(text: string, locale: string): string[] {
  return [...segmenterFor(locale).segment(text)]
    .filter((each) => each.isWordLike && each.segment.length <= WORD_CHARACTERS)
    .map((each) => each.segment)
}

const segmenters = new Map<string, Intl.Segmenter>()
/** Some of the time that a short text takes is making one. */
function segmenterFor(locale: string): Intl.Segmenter {
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'word' })
  segmenters.set(locale, segmenter)
  return segmenter
}

function bigramsOf(run: string): string[] {
  const letters = [...run]
  return letters.length < 2 ? letters : letters.slice(1).map((letter, n) => `${letters[n]}${letter}`)
}

/** Whether a word of the index is two letters of a text without blanks: nothing to guess at, and no beginning of another. */
export const isBigram = (word: string) => isJoined.test(word)

/** The stem of a word in a language whose stems PostgreSQL does not know well; in others the word, which it stems itself. */
export function stemOf(word: string, locale: string): string {
  return languageOf(locale) === 'ar' ? stemArabic(word) : word
}

const languageOf = (locale: string) => locale.split('-', 1)[0]?.toLowerCase() ?? ''

/** Neighbours in a text, as the index knows them: “order from” says what neither word does alone. */
export function pairsOf(words: string[]): string[] {
  return words.slice(1).map((word, n) => `${words[n]} ${word}`)
}

/** PostgreSQL's text search configurations by language (ISO 639-1): which words are one stem, which say nothing. */
const configurations: Record<string, string> = {
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  hu: 'hungarian',
  it: 'italian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  tr: 'turkish',
}

/** The configuration for a locale such as `en` or `pt-BR`; `simple`, which knows no stems, for a language PostgreSQL does not know, and for Arabic, where `stemOf` does. */
export function textConfiguration(locale: string): string {
  return configurations[languageOf(locale)] ?? 'simple'
}

/** Whether words of one stem are known as such; where not, they are told by how they begin. */
export function hasStems(locale: string): boolean {
  return languageOf(locale) === 'ar' || textConfiguration(locale) !== 'simple'
}
