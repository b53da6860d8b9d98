import type { AnswerContext, Exchange } from '../answer.ts'
import { leftOpen, speaks } from '../texts/index.ts'
import type { Understanding } from '../understand/understanding.ts'

/** After this many turns of the bot that left the question open, without an agent in between, one more is not going to help. */
const TURNS = 4

/** Why a person must take over whatever the answer would be, gravest first; null where the bot may go on. */
export function reasonToStop({ history }: Pick<AnswerContext, 'history'>, understanding: Understanding) {
  const { risk, wantsPerson, intent, isAngry, language } = understanding
  if (risk) return risk
  if (wantsPerson || intent === 'contact_human_agent') return 'asked_for_person'
  if (isAngry) return 'angry'
  if (!speaks(language)) return 'language'
  if (openTurns(history) >= TURNS && intent !== 'thanks') return 'turn_limit'
  return null
}

/** How far back a repetition counts. */
const RECENT_ANSWERS = 2

/** Whether the bot just said the very same: the question came again, and nothing has changed since. */
export function isRepeated(history: Exchange[], reply: string): boolean {
  const recent = history.filter(({ role }) => role === 'bot').slice(-RECENT_ANSWERS)
  return recent.some(({ text }) => text.trim() === reply)
}

/** An answer is none of these, however many there were: who asks six things and hears six answers is well served. */
function openTurns(history: Exchange[]): number {
  const lastAgent = history.findLastIndex(({ role }) => role === 'agent')
  return history.slice(lastAgent + 1).filter(({ role, text }) => role === 'bot' && leftOpen(text)).length
}
