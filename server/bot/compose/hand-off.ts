import type { OrderView } from '../../orders/index.ts'
import { below, beside, type Part, say } from './say.ts'
import { type BotReason, type Draft, draft, type Turn } from './turn.ts'

/** A person takes over: why, and when they answer. */
export function handOff(turn: Turn, reason: BotReason): Draft {
  return handOffAfter(turn, [], reason, [])
}

/** The same, once something was told of these orders. */
export function handOffAfter(turn: Turn, told: Part[], reason: BotReason, orders: OrderView[]): Draft {
  return draft(below(told, tellHandoff(turn, reason)), { handoff: reason, card: { kind: 'handoff', wait: turn.context.wait }, orders })
}

/** That it was passed on, and the honest wait: a number only where one was measured. */
function tellHandoff(turn: Turn, reason: BotReason): Part[] {
  return beside([turn.language.handoffs[reason]], tellWait(turn))
}

function tellWait({ context, language, facts }: Turn): Part[] {
  const { store, wait } = context
  if (wait.kind === 'minutes') {
    return say(language, 'wait', {
      wait: facts.field('stores', store.id, 'wait'),
      place: facts.field('stores', store.id, 'wait_place'),
    })
  }
  if (wait.opensAt) return say(language, 'opens', { opens_at: facts.field('stores', store.id, 'opens_at') })
  return say(language, 'answer_here')
}
