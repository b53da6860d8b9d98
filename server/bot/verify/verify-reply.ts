import type { Answer, AnswerContext } from '../answer.ts'
import { createWriter } from '../facts/writer.ts'
import { languageFor } from '../texts/index.ts'
import { findBareClaim } from './find-bare-claim.ts'
import { findWrongSubject } from './find-wrong-subject.ts'
import { proveSpan, type Span } from './prove-span.ts'
import { maskSpans, splitSentences } from './split-sentences.ts'

/** The finished words, and what is said to prove them. */
export type Proposal = Pick<Answer, 'understanding' | 'reply' | 'evidence' | 'citations' | 'orderIds'>

/** `at` is the UTF-16 offset where the first thing that is not proven begins. */
export type Verdict = { ok: true } | { ok: false; why: string; at: number }

/**
 * Whether every claim of a reply is proven by the rows of the context, as they are. It knows no template and trusts no composer:
 * a span that is said to be a fact must be exactly what the row is written as, stand behind words that say what it is, and in a sentence
 * about its own order and parcel; a sentence with facts has hardly any other words; and outside of facts nothing is claimed.
 * What it cannot see: a free sentence that claims something in words that the grammar does not know.
 */
export function verifyReply(proposal: Proposal, context: AnswerContext): Verdict {
  const { reply, evidence, citations, orderIds } = proposal
  const writer = createWriter(context, languageFor(context))
  const spans: Span[] = []
  let end = 0
  for (const each of evidence.toSorted((one, other) => one.at[0] - other.at[0])) {
    if (each.at[0] < end || each.at[1] <= each.at[0] || each.at[1] > reply.length) return fail('evidence out of place', each.at[0])
    const proven = proveSpan(proposal, each, context, writer)
    if (typeof proven === 'string') return fail(proven, each.at[0])
    if (proven.order && !orderIds.includes(proven.order.id)) return fail('an order that was not asked for', each.at[0])
    spans.push(proven)
    end = each.at[1]
  }
  const unquoted = citations.find(({ quote }) => !spans.some((span) => span.kind === 'quote' && span.evidence.value === quote))
  if (unquoted) return fail('a citation without its words', 0)
  const unnamed = orderIds.find((id) => !spans.some((span) => span.kind === 'order_name' && span.order?.id === id))
  if (unnamed) return fail('an order that was asked for is not named', 0)

  const text = maskSpans(proposal, spans, writer.language.grammar)
  const sentences = splitSentences(text, spans)
  const found = findWrongSubject(sentences) ?? findBareClaim(text.free, sentences, context, writer.language)
  return found ? fail(found.why, found.at) : { ok: true }
}

const fail = (why: string, at: number): Verdict => ({ ok: false, why, at })
