import type { AnswerContext } from '../answer.ts'
import type { Grammar } from '../texts/language.ts'
import { type Finding, factsIn } from './find-wrong-subject.ts'
import { escapeExpression, type Sentence } from './split-sentences.ts'

/** The first thing that is claimed outside of proven spans; `free` is the reply with these masked. */
export function findBareClaim(free: string, sentences: Sentence[], context: AnswerContext, grammar: Grammar): Finding | null {
  return findKnownClaim(free, grammar) ?? findOwnWord(free, context) ?? findAddition(free, sentences, grammar)
}

function findKnownClaim(free: string, { claims }: Grammar): Finding | null {
  for (const [name, pattern] of Object.entries(claims)) {
    const at = free.search(pattern)
    if (at >= 0) return { why: `an unproven ${name}`, at }
  }
  return null
}

/** Shortest title that is looked for: shorter ones are part of too many words. */
const MIN_TITLE = 3

/** Products and carriers of the asker's orders, in free words. */
function findOwnWord(free: string, { orders }: AnswerContext): Finding | null {
  const titles = orders.flatMap((order) => order.lines.map((line) => line.title))
  const carriers = orders.flatMap((order) => order.shipments.map((shipment) => shipment.carrier))
  const lowered = free.toLowerCase()
  for (const word of new Set([...titles, ...carriers])) {
    const wanted = word?.trim().toLowerCase() ?? ''
    if (wanted.length < MIN_TITLE || !lowered.includes(wanted)) continue
    const at = lowered.search(new RegExp(`(?<![\\p{L}\\p{N}])${escapeExpression(wanted)}(?![\\p{L}\\p{N}])`, 'u'))
    if (at >= 0) return { why: 'an unproven product or carrier', at }
  }
  return null
}

/** Words, and signs that are no punctuation of ours; U+E000 is the mask. */
const WORD_OR_SIGN = /[\p{L}\p{N}'’]+|[^\s,.:()?!\uE000]/gu

/** Beside a fact any further word could turn it round, and beside a sentence with facts another could take it back. */
function findAddition(free: string, sentences: Sentence[], { connectives, negations }: Grammar): Finding | null {
  const telling = sentences.filter((sentence) => factsIn(sentence).length > 0)
  for (const { from, to } of telling) {
    for (const { 0: word, index } of free.slice(from, to).matchAll(WORD_OR_SIGN)) {
      if (!connectives.has(word.toLowerCase())) return { why: 'a word beside a fact', at: from + index }
    }
  }
  const at = telling.length > 0 ? free.search(negations) : -1
  return at < 0 ? null : { why: 'a denial beside a fact', at }
}
