import { createHash } from 'node:crypto'
import type { Context } from '../../../context.ts'
import type { ActionEffect, ActionKind, ActionPolicy, ActionRequest, ActionWay } from '../../../contract/console/actions.ts'
import { type LockedOrder, selectTaking } from '../action-queries.ts'
import { readPolicy } from '../policy/action-policy.ts'
import type { Taken } from '../sums/acting-order.ts'
import { sumTaken } from '../sums/sum-taken.ts'

/** How an order stands for whoever wants something done to it. */
export interface Standing {
  policy: ActionPolicy
  taken: Taken
  now: Date
  timeZone: string
}

/** `but`: an action that is judged itself takes nothing from itself. */
export async function standingOf(ctx: Context, order: LockedOrder, but: string | null = null): Promise<Standing> {
  const policy = await readPolicy(ctx, order.storeId)
  const taken = sumTaken(order, await selectTaking(ctx.sql, order.id, but))
  return { policy, taken, now: ctx.now(), timeZone: order.timeZone }
}

/**
 * Whom the doing falls to. It may read by a connection of its own: never inside a transaction, or those that hold one wait for each
 * other.
 */
export async function wayOf(ctx: Context, order: LockedOrder, kind: ActionKind): Promise<ActionWay> {
  return (await ctx.performableKinds?.(order))?.includes(kind) ? 'shop' : 'person'
}

/** Names what was seen. Not its words, nor what is left afterwards, which others change without changing this. */
export function seenOf(request: ActionRequest, effect: ActionEffect | null): string {
  const { says: _, notes: __, leftAfter: ___, ...core } = effect ?? { says: [], notes: [], leftAfter: null }
  return createHash('sha256')
    .update(JSON.stringify([request, core]))
    .digest('hex')
}
