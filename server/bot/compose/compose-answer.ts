import type { Answer, AnswerContext } from '../answer.ts'
import { isRepeated, reasonToStop } from '../gather/handoff-reason.ts'
import type { Understanding } from '../understand/understanding.ts'
import { verifyReply } from '../verify/verify-reply.ts'
import { composeDraft } from './compose-draft.ts'
import { handOff, handOffAfter } from './hand-off.ts'
import { tellProgress } from './orders/return-orders.ts'
import { below, write } from './say.ts'
import { summarise } from './summary.ts'
import { type BotReason, createTurn, type Draft, type Turn } from './turn.ts'

/**
 * The answer to a question that is understood: composed from the context alone, and proven against it before it is returned.
 * What cannot be proven is not said: the plainest words go out instead, or a person gets the question. Pure, a few milliseconds.
 */
export function composeAnswer(context: AnswerContext, understanding: Understanding): Answer {
  const proven = listCandidates(context, understanding).find((answer) => verifyReply(answer, context).ok)
  return proven ?? passOn(context, understanding, 'unproven')
}

/** What would be said if it can be proven, best first. */
export function listCandidates(context: AnswerContext, understanding: Understanding): Answer[] {
  const turn = createTurn(context, understanding)
  const reason = reasonToStop(context, understanding)
  const best = reason ? handOff(turn, reason) : onlyOnce(turn, composeDraft(turn))
  return [best, ...plainer(turn, best)].map((draft) => toAnswer(turn, draft))
}

/** A person takes over, and nothing is said of any order. */
export function passOn(context: AnswerContext, understanding: Understanding, reason: BotReason): Answer {
  const turn = createTurn(context, understanding)
  return toAnswer(turn, handOff(turn, reason))
}

/** The same words twice help nobody: a person takes over instead. Asking again for a number or a proof is no repetition. */
function onlyOnce(turn: Turn, draft: Draft): Draft {
  const { intent } = turn.understanding
  if (draft.needs || draft.handoff || intent === 'thanks' || intent === 'greeting') return draft
  return isRepeated(turn.context.history, write(draft.parts).reply) ? handOff(turn, 'repeated_question') : draft
}

/** The built-in wording with the least in it, where there are orders to tell of. */
function plainer(turn: Turn, draft: Draft): Draft[] {
  const { orders, handoff, needs } = draft
  if (orders.length === 0 || needs) return []
  const parts = below(...orders.map((order) => tellProgress(turn, order, true)))
  return [handoff ? handOffAfter(turn, parts, handoff, orders) : { ...draft, parts, citations: [] }]
}

function toAnswer(turn: Turn, { parts, citations, card, needs, handoff, orders }: Draft): Answer {
  const { reply, evidence } = write(parts)
  return {
    understanding: turn.understanding,
    reply,
    evidence,
    citations,
    card,
    needs,
    handoff: handoff && { reason: handoff, summary: summarise(turn, orders, orders.length > 0 ? reply : null) },
    orderIds: orders.map((order) => order.id),
  }
}
