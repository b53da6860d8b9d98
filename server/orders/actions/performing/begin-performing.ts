import { type Context, transact } from '../../../context.ts'
import type { ActionEffect } from '../../../contract/console/actions.ts'
import type { ActionRow, ShownBefore } from '../action.ts'
import { type LockedOrder, takeRepeat } from '../action-queries.ts'
import { lockAction } from '../asking/reach-order.ts'
import { standingOf } from '../asking/standing.ts'
import { judgeAgain } from '../judging/judge-again.ts'
import { moveTo } from '../record-step.ts'
import type { PlatformAction } from './order-platform.ts'
import { platformActionOf } from './platform-action.ts'

export interface ActionToPerform {
  id: string
  action: PlatformAction
  idempotencyKey: string
  /** The shop was asked before, or may have been: somebody began, and what came of it was never noted. */
  isAgain: boolean
  /** A person let the shop be asked once more, for this run alone. */
  mayRepeat: boolean
  /** Null where that was not kept. */
  before: ShownBefore | null
  /** Accepted by the shop already: only what it shows is still to be read. */
  platformId: string | null
}

/**
 * What the shop is to be asked now, noted as begun before it is: from here on it may have happened. Judged once more, for order and
 * policy may have changed since it was agreed to. Null where there is nothing to ask for (any more).
 */
export async function beginPerforming(ctx: Context, actionId: string): Promise<ActionToPerform | null> {
  return transact(ctx, async (ctx) => {
    const { action, order } = await lockAction(ctx, actionId)
    if (action.way !== 'shop') return null
    if (action.state === 'performing') return toPerform(action, order, { isAgain: true, mayRepeat: await takeRepeat(ctx.sql, action.id) })
    if (action.state !== 'approved') return null
    const standing = await standingOf(ctx, order, action.id)
    const refusals = judgeAgain(order, action, standing.policy, standing)
    if (refusals.length > 0) {
      await moveTo(ctx, action, 'refused', { state: 'refused', refusals, says: refusals[0]?.en ?? '' })
      return null
    }
    const shownBefore = beforeOf(order)
    await moveTo(ctx, action, 'begun', { state: 'performing', shownBefore })
    return toPerform({ ...action, shownBefore }, order, { isAgain: false, mayRepeat: false })
  })
}

/** What is unclear, to be looked for at the shop; null where it is not unclear any more. */
export async function findUnclear(ctx: Context, actionId: string): Promise<ActionToPerform | null> {
  return transact(ctx, async (ctx) => {
    const { action, order } = await lockAction(ctx, actionId)
    return action.state === 'unclear' && action.way === 'shop' ? toPerform(action, order, { isAgain: true, mayRepeat: false }) : null
  })
}

function beforeOf({ updatedAt, refunds, returns }: LockedOrder): ShownBefore {
  const idsOf = (list: { externalId: string }[]) => list.map(({ externalId }) => externalId)
  return { updatedAt: updatedAt?.toISOString() ?? null, refunds: idsOf(refunds), returns: idsOf(returns) }
}

function toPerform(row: ActionRow, order: LockedOrder, run: Pick<ActionToPerform, 'isAgain' | 'mayRepeat'>): ActionToPerform {
  const action = platformActionOf(order, { ...row, effect: row.effect as ActionEffect })
  return { id: row.id, action, idempotencyKey: `parceldesk-${row.id}`, ...run, before: row.shownBefore, platformId: row.platformId }
}
