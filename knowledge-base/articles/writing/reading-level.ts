import type { Token, Tokens } from 'marked'
import { sentencesOf } from '../first-sentence.ts'

/** Fewer words say nothing about how a text reads. */
const LEAST_WORDS = 60
const LONG_LETTERS = 6
/** Above it people who read newspapers find a text hard. */
const HARD = 50
/** Languages that write in one word what others write in several. */
const JOINS = ['de', 'et', 'fi', 'hu', 'is', 'nl', 'sv', 'da', 'nb', 'no']
const HARD_JOINED = 60
/** Scripts in which the length of a word says how hard it is. */
const LETTERS = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}'’-]+$/u

/**
 * How hard a text is to read, by Björnsson's LIX (1968): words of a sentence, and long words of a hundred; added up, more than 50 is hard.
 * It counts letters and no syllables, so that it is one measure for many languages. Null for a text that is not hard, that is short,
 * or in a script that it says nothing of.
 */
export function readingLevel(tokens: Token[], locale: string): { words: number; long: number } | null {
  const language = locale.split('-', 1)[0] ?? ''
  const sentences = proseOf(tokens).flatMap(sentencesOf)
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' })
  const words = sentences
    .flatMap((sentence) => [...segmenter.segment(sentence)].filter((each) => each.isWordLike))
    .map((each) => each.segment)
  const lettered = words.filter((word) => LETTERS.test(word))
  if (words.length < LEAST_WORDS || lettered.length < words.length / 2) return null
  const long = (100 * lettered.filter((word) => [...word].length > LONG_LETTERS).length) / lettered.length
  const perSentence = words.length / sentences.length
  if (perSentence + long <= (JOINS.includes(language) ? HARD_JOINED : HARD)) return null
  return { words: Math.round(perSentence), long: Math.round(long) }
}

/** Its paragraphs and items, each as plain words. Tables and code are no sentences. */
function proseOf(tokens: Token[]): string[] {
  return tokens.flatMap((token) => {
    if (token.type === 'list') return (token as Tokens.List).items.flatMap((item) => proseOf(item.tokens))
    if (token.type === 'blockquote') return proseOf((token as Tokens.Blockquote).tokens)
    return token.type === 'paragraph' || token.type === 'text' ? [plain(token)] : []
  })
}

function plain(token: Token): string {
  if (token.type === 'html' || token.type === 'image') return ''
  if (token.type === 'br') return ' '
  if ('tokens' in token && token.tokens) return token.tokens.map(plain).join('')
  return 'text' in token ? String(token.text) : ''
}
