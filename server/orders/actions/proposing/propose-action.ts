import { type Context, transact } from '../../../context.ts'
import type { ActionRefusal, ActionState } from '../../../contract/console/actions.ts'
import type { Grants } from '../../list-opened-orders.ts'
import { type LockedOrder, lockActingOrder, selectActingOrder } from '../action-queries.ts'
import { type AskedAction, findSame, storeAction } from '../asking/ask-for-action.ts'
import { judgeNow } from '../asking/judge-now.ts'
import { learnSums } from '../asking/learn-sums.ts'
import { wayOf } from '../asking/standing.ts'
import { mustBeProven } from './proven-order.ts'

export interface Proposed {
  actionId: string
  state: ActionState
  refusals: ActionRefusal[]
  isNew: boolean
}

/**
 * The bot or a customer wants something done to an order: nothing is done before an agent agrees, and nobody may say that it was.
 * Only of an order that itself carries an address or an account which was proven (L3 or L4); a mere match of a number opens
 * nothing here. Everybody else's order is not there.
 */
export async function proposeAction(ctx: Context, storeId: string, grants: Grants, asked: AskedAction): Promise<Proposed> {
  const mayPropose = (order: LockedOrder | undefined) => mustBeProven(order, storeId, grants)
  const reached = mayPropose(await selectActingOrder(ctx.sql, asked.orderId))
  await learnSums(ctx, reached, asked.request)
  const way = await wayOf(ctx, reached, asked.request.kind)
  return transact(ctx, async (ctx) => {
    const order = mayPropose(await lockActingOrder(ctx.sql, asked.orderId))
    const known = await findSame(ctx, asked)
    if (known) return { actionId: known.id, state: known.state, refusals: known.refusals, isNew: false }
    const judged = await judgeNow(ctx, order, asked.request, way)
    const state = judged.refusals.length > 0 ? 'refused' : 'proposed'
    return { actionId: await storeAction(ctx, order, asked, judged, state), state, refusals: judged.refusals, isNew: true }
  })
}

/** Why a proposal would be refused as things are now, so that it need not be made at all; empty where it would be taken. */
export async function judgeProposal(
  ctx: Context,
  storeId: string,
  grants: Grants,
  asked: AskedAction,
): Promise<{ isKnown: boolean; refusals: ActionRefusal[] }> {
  const order = mustBeProven(await selectActingOrder(ctx.sql, asked.orderId), storeId, grants)
  if (await findSame(ctx, asked)) return { isKnown: true, refusals: [] }
  const way = await wayOf(ctx, order, asked.request.kind)
  return { isKnown: false, refusals: (await judgeNow(ctx, order, asked.request, way)).refusals }
}
