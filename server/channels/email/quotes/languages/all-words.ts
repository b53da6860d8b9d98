import { asian } from './asian.ts'
import { eastern } from './eastern.ts'
import { latin } from './latin.ts'
import { nordic } from './nordic.ts'
import type { QuoteWords } from './quote-words.ts'

/** Every language whose quotes are known. */
export const allWords: QuoteWords[] = [...latin, ...nordic, ...eastern, ...asian]

const isSpaceless = (phrase: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u.test(phrase)

/** One expression that finds any of these as whole words; scripts that write without spaces know no words, so there any place will do. */
export function anyOf(phrases: string[]): string {
  const spelt = [...new Set(phrases)].toSorted((a, b) => b.length - a.length)
  const words = spelt.filter((phrase) => !isSpaceless(phrase)).map(escapeRegExp)
  const anywhere = spelt.filter(isSpaceless).map(escapeRegExp)
  // one look before and behind for all: classes of Unicode are costly to compile
  const whole = words.length > 0 ? [`(?<![\\p{L}\\p{M}])(?:${words.join('|')})(?![\\p{L}\\p{M}])`] : []
  return `(?:${[...whole, ...anywhere].join('|')})`
}

const escapeRegExp = (phrase: string) => phrase.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')
