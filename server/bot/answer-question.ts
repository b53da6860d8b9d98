import type { Answer, AnswerContext } from './answer.ts'
import { composeAnswer, passOn } from './compose/compose-answer.ts'
import { understandTurn } from './gather/understand-turn.ts'
import { understand } from './understand/understand.ts'
import type { Understanding } from './understand/understanding.ts'

/** What the bot says to a question: understood, composed and proven from this context alone. The chat and `parceldesk ask` say the same. */
export function answerQuestion(context: AnswerContext): Answer {
  return composeAnswer(context, understandTurn(context, understand))
}

/** What is said where answering itself failed: nothing but that a person takes over. */
export function giveUp(context: AnswerContext): Answer {
  return passOn(context, nothingUnderstood, 'bot_failed')
}

const nothingUnderstood: Understanding = {
  intent: 'other',
  confidence: 0,
  orderNumbers: [],
  wantsPerson: false,
  isAngry: false,
  risk: null,
  language: 'en',
}
