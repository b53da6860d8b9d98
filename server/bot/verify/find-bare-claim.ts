import type { AnswerContext } from '../answer.ts'
import type { Grammar, Language } from '../texts/language.ts'
import { type Finding, factsIn } from './find-wrong-subject.ts'
import { findWhole, type Sentence } from './split-sentences.ts'

/** The first thing that is claimed outside of proven spans; `free` is the reply with these masked. */
export function findBareClaim(
  free: string,
  sentences: Sentence[],
  context: AnswerContext,
  { statements, grammar }: Language,
): Finding | null {
  return (
    findKnownClaim(free, grammar) ??
    findStatedWords(free, Object.values(statements)) ??
    findOwnWord(free, context) ??
    findAddition(free, sentences, grammar)
  )
}

function findKnownClaim(free: string, { claims }: Grammar): Finding | null {
  for (const [name, pattern] of Object.entries(claims)) {
    const at = free.search(pattern)
    if (at >= 0) return { why: `an unproven ${name}`, at }
  }
  return null
}

/** Words that are a statement where a row bears them out. */
function findStatedWords(free: string, statements: string[]): Finding | null {
  const lowered = free.toLowerCase()
  const at = Math.max(...statements.map((words) => lowered.indexOf(words.toLowerCase())))
  return at < 0 ? null : { why: 'an unproven statement', at }
}

/** Shortest title that is looked for: shorter ones are part of too many words. */
const MIN_TITLE = 3

/** Products and carriers of the asker's orders, and products that were asked for, in free words. */
function findOwnWord(free: string, { orders, products = [] }: AnswerContext): Finding | null {
  const titles = orders.flatMap((order) => order.lines.map((line) => line.title))
  const carriers = orders.flatMap((order) => order.shipments.map((shipment) => shipment.carrier))
  const lowered = free.toLowerCase()
  for (const word of new Set([...titles, ...carriers, ...products.map((product) => product.title)])) {
    const wanted = word?.trim().toLowerCase() ?? ''
    const at = wanted.length < MIN_TITLE ? -1 : findWhole(lowered, wanted)
    if (at >= 0) return { why: 'an unproven product or carrier', at }
  }
  return null
}

/** Words, and signs that are no punctuation of ours; U+E000 is the mask. */
const WORD_OR_SIGN = /[\p{L}\p{N}'’]+|[^\s,.:()?!،؟\uE000]/gu

/** Beside a fact or a quotation any further word could turn it round, and beside a sentence with facts another could take it back. */
function findAddition(free: string, sentences: Sentence[], { connectives, negations }: Grammar): Finding | null {
  const telling = sentences.filter((sentence) => factsIn(sentence).length > 0)
  const quoting = sentences.filter(({ spans }) => spans.some(({ kind }) => kind === 'quote'))
  for (const { from, to } of [...telling, ...quoting]) {
    for (const { 0: word, index } of free.slice(from, to).matchAll(WORD_OR_SIGN)) {
      if (!connectives.has(word.toLowerCase())) return { why: 'a word beside a fact', at: from + index }
    }
  }
  const at = telling.length > 0 ? free.search(negations) : -1
  return at < 0 ? null : { why: 'a denial beside a fact', at }
}
