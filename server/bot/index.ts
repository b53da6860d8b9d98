export type { Answer, AnswerContext, Exchange } from './answer.ts'
export { answerTicket } from './answer-ticket.ts'
export { askBot, type Question } from './ask.ts'
