import type { Answer, AnswerContext } from './answer.ts'
import { composeAnswer, passOn } from './compose/compose-answer.ts'
import { understandTurn } from './gather/understand-turn.ts'
import { understand } from './understand/understand.ts'

/** What the bot answers. Pure: the same context gives the same answer, whoever asks for it, the chat or the command line. */
export function answerQuestion(context: AnswerContext): Answer {
  return composeAnswer(context, understandTurn(context, understand))
}

/** What it says where it failed itself: a person takes over, and nothing is said of any order. */
export function giveUp(context: AnswerContext): Answer {
  return passOn(context, understand(''), 'bot_failed')
}
