import { wordsOf } from '../../articles/index.ts'

export interface Span {
  text: string
  isHit: boolean
}

/** Longest text that a result shows, in characters. */
const SNIPPET = 180

/** A text with the words of a query marked: the same word, or another ending of it. */
export function highlight(text: string, query: string, locale: string): Span[] {
  const asked = wordsOf(query, locale).filter((word) => word.length >= 3 || /\d/.test(word))
  const spans: Span[] = []
  for (const { segment, isWordLike } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)) {
    const isHit = Boolean(isWordLike) && wordsOf(segment, locale).some((word) => asked.some((each) => isSameWord(word, each)))
    const last = spans.at(-1)
    if (last && last.isHit === isHit) last.text += segment
    else spans.push({ text: segment, isHit })
  }
  return spans
}

/** The part of a section that says most of what was asked: from the first sentence that has any of it. */
export function snippet(text: string, query: string, locale: string): Span[] {
  const sentences = [...new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text)].map((each) => each.segment)
  const first = sentences.findIndex((sentence) => highlight(sentence, query, locale).some((span) => span.isHit))
  const shown = sentences.slice(Math.max(0, first)).join('').replace(/\s+/g, ' ').trim()
  return highlight(shown.length > SNIPPET ? `${cutAtWord(shown, locale)}…` : shown, query, locale)
}

function isSameWord(word: string, asked: string): boolean {
  if (word === asked) return true
  const least = Math.max(3, Math.min(word.length, asked.length) - 1)
  const common = [...word].findIndex((letter, n) => letter !== asked[n])
  const shared = common === -1 ? word.length : common
  return shared >= least && Math.abs(word.length - asked.length) <= 4
}

function cutAtWord(text: string, locale: string): string {
  let end = 0
  for (const { index, segment } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)) {
    if (index + segment.length > SNIPPET) break
    end = index + segment.length
  }
  return text.slice(0, end).replace(/[\s\p{P}]+$/u, '')
}
