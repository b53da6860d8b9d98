import type { NeutralOrder } from '../../importing/neutral-order.ts'
import type { ActionToPerform } from './begin-performing.ts'
import { isEffectVisible } from './is-effect-visible.ts'

/**
 * Whether an order, read after the shop was asked, shows what this very action did: not what was there before, not what somebody else
 * did meanwhile, and not an older state, which shops answer from copies that lag behind. True, or what is wrong in words for agents.
 */
export function judgeReading(
  { action, before }: Pick<ActionToPerform, 'action' | 'before'>,
  read: NeutralOrder,
  platformId: string,
): true | string {
  // both by the shop's own clock; where it tells no time, only what it shows can be judged
  const isOlder = before?.updatedAt && read.updated_at && read.updated_at < new Date(before.updatedAt)
  if (isOlder) return 'The shop shows the order as it was before it was asked.'
  if (wasThere(action.kind, before, platformId)) return 'What the shop names was there before it was asked.'
  return isEffectVisible(action, read, platformId, before?.refunds) || 'The order does not show it.'
}

function wasThere(kind: ActionToPerform['action']['kind'], before: ActionToPerform['before'], platformId: string): boolean {
  if (kind === 'refund') return before?.refunds.includes(platformId) ?? false
  return kind === 'create_return' && (before?.returns.includes(platformId) ?? false)
}
