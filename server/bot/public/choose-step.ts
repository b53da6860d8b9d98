import type { PublicTurn } from '../../tickets/index.ts'
import type { Answer } from '../answer.ts'
import { speaks } from '../texts/index.ts'
import type { Language } from '../texts/language.ts'
import { isSure } from '../understand/understanding.ts'

/** `thank`: a word in public. `answer`: in private, and then a word in public. `leave`: people answer. */
export type PublicStep = 'thank' | 'answer' | 'leave'

/**
 * What the bot does about something that was said where everybody reads it. In doubt it leaves it to people: a wrong word of a machine
 * stands there for all to see. Spam, and what is said to others, gets none. Pure.
 */
export function choosePublicStep(question: string, answer: Answer, turn: PublicTurn, { inPublic, grammar }: Language): PublicStep {
  if (turn.isOver || !isToUs(question, turn) || smellsOfSpam(question) || !isCalm(answer)) return 'leave'
  const isAsked = inPublic.asks.test(question)
  if (isAsked) return isAnswered(answer) && answer.reply.length <= turn.privateCharacters ? 'answer' : 'leave'
  const isPraise = inPublic.praises.test(question) && !inPublic.doubts.test(question) && !grammar.negations.test(question)
  return isPraise && answer.understanding.orderNumbers.length === 0 ? 'thank' : 'leave'
}

function isToUs(question: string, { kind, ownHandle }: PublicTurn): boolean {
  if (kind !== 'comment' && kind !== 'mention') return false
  const named = Array.from(question.matchAll(/(?<![\p{L}\p{N}])@([\p{L}\p{N}_.-]*[\p{L}\p{N}_])/gu), ([, name]) => name?.toLowerCase())
  const own = ownHandle.toLowerCase().replace(/^@/, '')
  return named.every((name) => name === own || own.startsWith(`${name}@`))
}

/** Where to go and whom to call: nobody who asks a store says that. */
const smellsOfSpam = (question: string) =>
  /https?:|www\.|\b[a-z0-9-]+\.(?:com|net|org|io|me|ly|shop|store|co|ru|cn|xyz|top)\b|\d(?:[\s().-]?\d){7,}|(?:#[\p{L}\p{N}_]+\s*){4}/iu.test(
    question,
  )

function isCalm({ understanding }: Answer): boolean {
  const { isAngry, risk, wantsPerson, language } = understanding
  return !isAngry && risk === null && !wantsPerson && speaks(language)
}

/** From what is written or known of the store; small talk is no answer. */
function isAnswered({ handoff, needs, citations, evidence, orderIds, understanding }: Answer): boolean {
  if (handoff || needs || orderIds.length > 0) return false
  const isSmallTalk = isSure(understanding) && (understanding.intent === 'thanks' || understanding.intent === 'greeting')
  return !isSmallTalk && citations.length + evidence.length > 0
}
