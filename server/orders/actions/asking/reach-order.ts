import type { Context } from '../../../context.ts'
import { NotFound } from '../../../errors.ts'
import type { ActionRow } from '../action.ts'
import { type LockedOrder, lockActingOrder, selectActingOrder, selectAction } from '../action-queries.ts'

/** An order of a store that this agent works for; everybody else's is simply not there. */
export async function getActingOrder(ctx: Context, orderId: string): Promise<LockedOrder> {
  return mayReach(ctx, await selectActingOrder(ctx.sql, orderId))
}

/** The same, locked until the transaction ends. */
export async function lockReachedOrder(ctx: Context, orderId: string): Promise<LockedOrder> {
  return mayReach(ctx, await lockActingOrder(ctx.sql, orderId))
}

/** An action with its order's lock, which is the action's too: its state is what it is until the transaction ends. */
export async function lockAction(ctx: Context, actionId: string): Promise<{ action: ActionRow; order: LockedOrder }> {
  const known = await selectAction(ctx.sql, actionId)
  if (!known) throw new NotFound('This action')
  const order = await lockReachedOrder(ctx, known.orderId).catch((error) => {
    throw error instanceof NotFound ? new NotFound('This action') : error
  })
  const action = await selectAction(ctx.sql, actionId)
  if (!action) throw new NotFound('This action')
  return { action, order }
}

function mayReach(ctx: Context, order: LockedOrder | undefined): LockedOrder {
  const { actor } = ctx
  const reaches = actor.kind === 'system' || (actor.kind === 'agent' && order && actor.storeIds.includes(order.storeId))
  if (!order || !reaches) throw new NotFound('This order')
  return order
}
