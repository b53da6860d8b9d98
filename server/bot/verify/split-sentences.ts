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
  const unproven = spans.reduce((text, { from, to }) => masked(text, from, to), reply)
  const asked: number[] = []
  const free = understanding.orderNumbers.reduce((text, number) => {
    const naming = grammar.asked.map((words) => escapeExpression(words + number)).join('|')
    return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${naming})(?![\\p{L}\\p{N}])`, 'gu'), (found, at: number) => {
      asked.push(at)
      return MASK.repeat(found.length)
    })
  }, unproven)
  return { free, asked }
}

/** The sentences, cut where signs of ours end them: a stop within a value ends nothing. */
export function splitSentences({ free, asked }: MaskedText, spans: Span[]): Sentence[] {
  const ends = [...free.matchAll(/[.!?]+(?=\s|$)|\n/g)].map((match) => match.index + match[0].length)
  return [...ends, free.length].map((to, index) => {
    const from = ends[index - 1] ?? 0
    const isInside = (at: number) => at >= from && at < to
    return { from, to, spans: spans.filter((span) => isInside(span.from)), asked: asked.filter(isInside) }
  })
}

export function escapeExpression(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function masked(text: string, from: number, to: number): string {
  return text.slice(0, from) + MASK.repeat(to - from) + text.slice(to)
}
