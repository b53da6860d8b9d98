import type { Context } from '../../context.ts'
import type { ActionStepKind } from '../../contract/thread.ts'
import { authorOf, enqueueJob } from '../../events/index.ts'
import type { ActionRow } from './action.ts'
import { type ActionChange, insertStep, updateAction } from './action-queries.ts'

/** What the shop or a person said may be long; more of it than this tells nobody anything. */
const SAYS = 500

/** Moves an action, and notes who did it: the same transaction. Its ticket hears of it by a job that this transaction enqueues. */
export async function moveTo(
  ctx: Context,
  action: Pick<ActionRow, 'id' | 'ticketId'>,
  what: ActionStepKind,
  change: ActionChange & { says?: string },
): Promise<void> {
  const { says = '', ...columns } = change
  await updateAction(ctx.sql, action.id, columns, ctx.now())
  await recordStep(ctx, action, { what, toState: change.state, says })
}

export async function recordStep(
  ctx: Context,
  action: Pick<ActionRow, 'id' | 'ticketId'>,
  { what, toState, says }: { what: ActionStepKind; toState: ActionRow['state']; says: string },
): Promise<void> {
  const { kind: byKind, id: byId, name: byName } = authorOf(ctx.actor)
  const by = { byKind, byId, byName }
  await insertStep(ctx.sql, { actionId: action.id, what, toState, ...by, says: [...says].slice(0, SAYS).join(''), createdAt: ctx.now() })
  await announce(ctx, action.id, what)
  if (action.ticketId)
    await enqueueJob(ctx, {
      name: 'tellAction',
      input: { actionId: action.id, ticketId: action.ticketId },
      lane: `tellAction:${action.id}`,
    })
}

/** Whom it concerns hears of it at once, and every list of the store; what lies between a decision and its end is nobody's news. */
async function announce(ctx: Context, actionId: string, what: ActionStepKind): Promise<void> {
  if (what === 'begun' || what === 'accepted' || what === 'looked') return
  await enqueueJob(ctx, { name: 'announceAction', input: { actionId, what }, key: `announceAction:${actionId}:${what}` })
}

/** Has the shop asked, once this transaction is there. One action of an order at a time. */
export async function enqueuePerforming(
  ctx: Context,
  { id, orderId }: Pick<ActionRow, 'id' | 'orderId'>,
  name: 'performAction' | 'lookAtAction',
): Promise<void> {
  await enqueueJob(ctx, { name, input: { actionId: id }, key: `${name}:${id}`, lane: `action:${orderId}` })
}
