import type { Grammar } from '../texts/language.ts'
import type { Span } from './prove-span.ts'
import type { Proposal } from './verify-reply.ts'

export interface Sentence {
  from: number
  to: number
  spans: Span[]
  /** Where it names a number of the asker's own, which may be no order's. */
  asked: number[]
}

/** A reply with what is proven taken out; every offset still means the same. */
export interface MaskedText {
  free: string
  asked: number[]
}

/** Stands for a character of a proven span: neither letter, digit, blank nor sign. */
const MASK = '\uE000'

/** Takes the proven spans out of the reply, and the numbers that the asker named. */
export function maskSpans({ reply, understanding }: Proposal, spans: Span[], grammar: Grammar): MaskedText {
  let free = spans.reduce((text, { from, to }) => masked(text, from, to), reply)
  const asked: number[] = []
  for (const naming of understanding.orderNumbers.flatMap((number) => grammar.asked.map((words) => words + number))) {
    for (let at = findWhole(free, naming); at >= 0; at = findWhole(free, naming)) {
      free = masked(free, at, at + naming.length)
      asked.push(at)
    }
  }
  return { free, asked }
}

/** The sentences, cut where signs of ours end them: a stop within a value ends nothing. */
export function splitSentences({ free, asked }: MaskedText, spans: Span[]): Sentence[] {
  const ends = [...free.matchAll(/[.!?؟]+(?=\s|$)|\n/g)].map((match) => match.index + match[0].length)
  return [...ends, free.length].map((to, index) => {
    const from = ends[index - 1] ?? 0
    const isInside = (at: number) => at >= from && at < to
    return { from, to, spans: spans.filter((span) => isInside(span.from)), asked: asked.filter(isInside) }
  })
}

/** Where these words stand in a text without being part of longer ones; -1 where they do not. */
export function findWhole(text: string, words: string): number {
  let at = text.indexOf(words)
  while (at >= 0 && (isInWord(text, at) || isInWord(text, at + words.length))) at = text.indexOf(words, at + 1)
  return at
}

function isInWord(text: string, at: number): boolean {
  return isLetterOrDigit(text.charAt(at - 1)) && isLetterOrDigit(text.charAt(at))
}

const isLetterOrDigit = (character: string) => /[\p{L}\p{N}]/u.test(character)

function masked(text: string, from: number, to: number): string {
  return text.slice(0, from) + MASK.repeat(to - from) + text.slice(to)
}
