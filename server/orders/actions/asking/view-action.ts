import type { Context } from '../../../context.ts'
import type { ActionPolicy, ActionStep, OrderAction } from '../../../contract/console/actions.ts'
import { displayName } from '../../../customers/index.ts'
import { NotFound } from '../../../errors.ts'
import type { ActionRow, StepRow } from '../action.ts'
import { selectAction, selectSteps } from '../action-queries.ts'
import { readPolicy } from '../policy/action-policy.ts'
import { sayTwice } from '../words/say-twice.ts'
import { movesOf } from './moves.ts'

/** An action as the console shows it. The caller has made sure that this agent may see it. */
export async function viewAction(ctx: Context, actionId: string): Promise<OrderAction> {
  const row = await selectAction(ctx.sql, actionId)
  if (!row) throw new NotFound('This action')
  const [view] = await viewActions(ctx, [row], await readPolicy(ctx, row.storeId))
  return view as OrderAction
}

export async function viewActions(ctx: Context, rows: ActionRow[], policy: ActionPolicy): Promise<OrderAction[]> {
  const steps = await selectSteps(
    ctx.sql,
    rows.map((row) => row.id),
  )
  return rows.map((row) => viewOf(ctx, row, steps, policy))
}

function viewOf(ctx: Context, row: ActionRow, steps: StepRow[], policy: ActionPolicy): OrderAction {
  const { id, orderId, orderNumber, storeId, ticketId, ticketNumber, kind, request, effect, state, way, platformId, refusals, seen } = row
  return {
    ...{ id, orderId, orderNumber, storeId, ticketId, ticketNumber, kind, request, effect, state, way, platformId, refusals, seen },
    customer: row.customerId === null ? null : { id: row.customerId, name: displayName({ id: row.customerId, name: row.customerName }) },
    unclear: row.unclear === '' ? null : sayTwice((words) => words.unclear[row.unclear === 'lost' ? 'lost' : 'notSeen']),
    isVerified: row.verifiedAt !== null,
    askedBy: { kind: row.askedKind, id: row.askedId, name: row.askedName },
    askedAt: row.askedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    steps: steps.filter((step) => step.actionId === id).map(stepView),
    can: ctx.actor.kind === 'agent' ? movesOf(row, ctx.actor, policy) : [],
  }
}

function stepView(step: StepRow): ActionStep {
  const by = { kind: step.byKind, id: step.byId, name: step.byName }
  return { at: step.createdAt.toISOString(), by, to: step.toState, what: step.what, says: step.says }
}
