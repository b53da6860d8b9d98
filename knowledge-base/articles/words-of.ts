import { stemArabic } from './languages/arabic-stem.ts'
import { foldLetters } from './languages/fold-letters.ts'

/** Nobody looks for longer ones, and an index row of PostgreSQL holds 2,700 bytes. */
const WORD_CHARACTERS = 100

/**
 * The words of a text as the index knows them: lower case, letters folded, in the order they stand.
 * Words are found by Unicode's rules (UAX #29), which also part languages that write no blanks.
 */
export function wordsOf(text: string, locale: string): string[] {
  const plain = foldLetters(text).replace(/[’`]/g, "'").toLowerCase()
  const segments = new Intl.Segmenter(locale, { granularity: 'word' }).segment(plain)
  return [...segments].filter((each) => each.isWordLike && each.segment.length <= WORD_CHARACTERS).map((each) => each.segment)
}

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
