import type { Context } from '../../../context.ts'
import type { ActionRequest, ActionWay } from '../../../contract/console/actions.ts'
import type { LockedOrder } from '../action-queries.ts'
import { judgeAction } from '../judging/judge-action.ts'
import type { Verdict } from '../judging/verdict.ts'
import { noteOf } from '../words/say-twice.ts'
import { knownSums } from './learn-sums.ts'
import { seenOf, standingOf } from './standing.ts'

export interface Judged extends Verdict {
  way: ActionWay
  seen: string
}

/** A request against everything that is known now. Only what holds the order's lock may act on it. `way`: found before it was locked. */
export async function judgeNow(ctx: Context, order: LockedOrder, request: ActionRequest, way: ActionWay): Promise<Judged> {
  const standing = await standingOf(ctx, order)
  const role = ctx.actor.kind === 'agent' ? ctx.actor.role : null
  const shop = way === 'shop' ? await knownSums(ctx, order, request, standing) : null
  const verdict = judgeAction(order, request, standing.policy, { ...standing, role, shop })
  const effect =
    verdict.effect && way === 'person' ? { ...verdict.effect, notes: [...verdict.effect.notes, noteOf('by_hand')] } : verdict.effect
  return { ...verdict, effect, way, seen: seenOf(request, effect) }
}
