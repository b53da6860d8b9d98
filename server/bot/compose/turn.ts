import type { Card, Citation, HandoffReason, SilentReason } from '../../contract/bot.ts'
import type { OrderView } from '../../orders/index.ts'
import type { AnswerContext, Need } from '../answer.ts'
import { createFacts, type Facts } from '../facts/fact.ts'
import { type OrderState, orderState } from '../facts/order-state.ts'
import type { Language } from '../texts/language.ts'
import type { Understanding } from '../understand/understanding.ts'
import type { Part } from './say.ts'

/** Why the bot itself hands off. */
export type BotReason = Exclude<HandoffReason, SilentReason>

/** What the composers of one answer share. */
export interface Turn {
  context: AnswerContext
  understanding: Understanding
  facts: Facts
  language: Language
}

/** An answer before its parts are put together and proven. */
export interface Draft {
  parts: Part[]
  citations: Citation[]
  card: Card | null
  needs: Need | null
  handoff: BotReason | null
  orders: OrderView[]
}

export function createTurn(context: AnswerContext, understanding: Understanding): Turn {
  const facts = createFacts(context)
  return { context, understanding, facts, language: facts.writer.language }
}

/** Words alone, unless more is given. */
export function draft(parts: Part[], more: Partial<Omit<Draft, 'parts'>> = {}): Draft {
  return { parts, citations: [], card: null, needs: null, handoff: null, orders: [], ...more }
}

export function stateOf({ context }: Turn, order: OrderView): OrderState {
  return orderState(order, context.now, context.store.timeZone)
}
