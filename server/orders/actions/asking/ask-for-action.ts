import { isDeepStrictEqual } from 'node:util'
import { type Context, transact } from '../../../context.ts'
import type { ActionRequest, ActionState, OrderAction } from '../../../contract/console/actions.ts'
import { Conflict, Forbidden } from '../../../errors.ts'
import { authorOf } from '../../../events/index.ts'
import type { ActionRow } from '../action.ts'
import { insertAction, type LockedOrder, selectSameAction } from '../action-queries.ts'
import { enqueuePerforming, recordStep } from '../record-step.ts'
import { shownOf } from '../sums/sum-taken.ts'
import { type Judged, judgeNow } from './judge-now.ts'
import { getActingOrder, lockReachedOrder } from './reach-order.ts'
import { wayOf } from './standing.ts'
import { viewAction } from './view-action.ts'

export interface AskedAction {
  orderId: string
  /** Under which its asker knows it. */
  clientId: string
  request: ActionRequest
  ticketId: string | null
}
export interface Asked {
  action: OrderAction
  isNew: boolean
}

/**
 * An agent asks for something to be done to an order. Who asks has seen what it does and agrees by asking; above the store's
 * limit a second agent must. What the policy refuses is kept too, as refused.
 * @throws Conflict where the effect is not what was seen, the order's person was erased, or the same client id stands for another request
 */
export async function askForAction(ctx: Context, asked: AskedAction & { seen: string }): Promise<Asked> {
  const way = await wayOf(ctx, await getActingOrder(ctx, asked.orderId), asked.request.kind)
  return transact(ctx, async (ctx) => {
    const order = await lockReachedOrder(ctx, asked.orderId)
    if (ctx.actor.kind !== 'agent') throw new Forbidden('Only an agent may have this done.')
    const known = await findSame(ctx, asked)
    if (known) return { action: await viewAction(ctx, known.id), isNew: false }
    if (order.isRedacted)
      throw new Conflict('The person of this order was erased here: what is to be done to it is done in the shop itself.')
    const judged = await judgeNow(ctx, order, asked.request, way)
    if (judged.refusals.length === 0 && judged.seen !== asked.seen)
      throw new Conflict('The order has changed since you looked: look at what would happen now.')
    const state = judged.refusals.length > 0 ? 'refused' : judged.needsApproval ? 'awaiting_approval' : 'approved'
    const id = await storeAction(ctx, order, asked, judged, state)
    if (state === 'approved' && judged.way === 'shop') await enqueuePerforming(ctx, { id, orderId: order.id }, 'performAction')
    return { action: await viewAction(ctx, id), isNew: true }
  })
}

/** The action that this client id stands for; the lock of the order is held. */
export async function findSame(ctx: Context, asked: AskedAction): Promise<ActionRow | undefined> {
  const known = await selectSameAction(ctx.sql, asked.orderId, asked.clientId)
  if (known && !isDeepStrictEqual(known.request, asked.request)) throw new Conflict('This was asked for already, as something else.')
  return known
}

export async function storeAction(
  ctx: Context,
  order: LockedOrder,
  asked: AskedAction,
  judged: Judged,
  state: ActionState,
): Promise<string> {
  const { request, clientId, ticketId } = asked
  const { kind: askedKind, id: askedId, name: askedName } = authorOf(ctx.actor)
  const id = ctx.newId()
  const at = ctx.now()
  const { effect, refusals, way, seen } = judged
  await insertAction(ctx.sql, {
    ...{
      id,
      orderId: order.id,
      storeId: order.storeId,
      ticketId,
      clientId,
      kind: request.kind,
      request,
      effect,
      seen,
      state,
      way,
      refusals,
    },
    ...{ askedKind, askedId, askedName, askedAt: at, shown: shownOf(order), changedAt: at },
  })
  const what = state === 'refused' ? 'refused' : state === 'proposed' ? 'proposed' : 'asked'
  await recordStep(ctx, { id, ticketId }, { what, toState: state, says: refusals[0]?.en ?? '' })
  return id
}
