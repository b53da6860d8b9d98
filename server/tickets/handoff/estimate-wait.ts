import type { Context } from '../../context.ts'
import type { HandoffWait } from '../../contract/bot.ts'
import { isWithinHours, nextOpening, type StoreRow } from '../../stores/index.ts'
import { selectPickUps, selectQueueLength } from './handoff-queries.ts'

/** First answers that the estimate is made from, and how many it takes to promise a number at all. */
const SAMPLES = 50
const LEAST_SAMPLES = 10
/** Further off than this, a figure is a guess that nobody can plan by: it is said where the answer comes, and no number. */
const FURTHEST_MINUTES = 90
const MINUTE_MS = 60_000

/** How long a customer who is handed to people now will wait for the first of them, told only as far as it is known. */
export async function estimateWait(ctx: Context, store: Pick<StoreRow, 'id' | 'timeZone' | 'businessHours'>): Promise<HandoffWait> {
  const at = ctx.now()
  const agents = ctx.agentsOnline(store.id)
  // who is there answers, whatever the hours say
  if (agents === 0 && !isWithinHours(store.businessHours, store.timeZone, at)) {
    return { kind: 'here', opensAt: nextOpening(store.businessHours, store.timeZone, at)?.toISOString() ?? null }
  }
  const [pickUps, waiting] = await Promise.all([selectPickUps(ctx.sql, store.id, SAMPLES), selectQueueLength(ctx.sql, store.id)])
  return waitFrom(pickUps, agents, waiting + 1) ?? { kind: 'here', opensAt: null }
}

/**
 * `pickUps`: how long earlier customers waited, in milliseconds; `place` counts from 1. Each agent takes one at a time, so
 * who stands behind them waits a round longer. Null where nobody is there, too few waited to tell, or it is too far off.
 */
export function waitFrom(pickUps: number[], agents: number, place: number): HandoffWait | null {
  if (agents === 0 || pickUps.length < LEAST_SAMPLES) return null
  const sorted = [...pickUps].sort((a, b) => a - b)
  const median = (sorted[Math.floor(sorted.length / 2)] ?? 0) / MINUTE_MS
  const rounds = Math.ceil(place / agents)
  const from = Math.max(1, Math.floor(median * 0.75))
  const to = Math.max(from + 1, Math.ceil(median * 1.25 * rounds))
  return to > FURTHEST_MINUTES ? null : { kind: 'minutes', from, to, place }
}
