import type { Intent } from '../../server/bot/understand/understanding.ts'
import { orderQuestions } from './order-questions.ts'
import { storeQuestions } from './store-questions.ts'

export interface Question {
  /** Where two intents lead to the same help, either is right. */
  right: Intent[]
  texts: string[]
}

/**
 * How people ask in their own words, far from the corpora. Never trained on: training leaves out every line that equals one of them. What the
 * classifier missed here has been a reason to write more phrases, so the honest figure is that of fresh-questions.ts.
 */
export const questions: Question[] = [...orderQuestions, ...storeQuestions]
