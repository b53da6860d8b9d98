import type { Context } from '../../../context.ts'
import { ACTION_KINDS, type ActionPreview, type ActionRequest, type OrderActions } from '../../../contract/console/actions.ts'
import { type LockedOrder, selectActions } from '../action-queries.ts'
import { judgeKind } from '../judging/judge-action.ts'
import { countLeft } from '../sums/count-left.ts'
import { amountOf } from '../sums/minor-units.ts'
import { judgeNow } from './judge-now.ts'
import { learnSums } from './learn-sums.ts'
import { getActingOrder } from './reach-order.ts'
import { standingOf, wayOf } from './standing.ts'
import { viewActions } from './view-action.ts'

const SHOWN = 50

/** What can be done to an order now and why not, and what was done to it. */
export async function listOrderActions(ctx: Context, orderId: string): Promise<OrderActions> {
  const order = await getActingOrder(ctx, orderId)
  const standing = await standingOf(ctx, order)
  const { currency } = order
  const left = countLeft(order, standing.taken)
  const kinds = ACTION_KINDS.map(async (kind) => ({
    kind,
    way: await wayOf(ctx, order, kind),
    refusals: judgeKind(order, kind, standing.policy, standing),
  }))
  return {
    kinds: await Promise.all(kinds),
    currency,
    refundable: left.money === null ? null : amountOf(left.money, currency),
    lines: order.lines.map((line) => ({
      lineId: line.id,
      refundable: left.refundable(line),
      returnable: left.returnable(line),
      reshippable: left.reshippable(line),
    })),
    actions: await viewActions(ctx, await selectActions(ctx.sql, order.id, SHOWN), standing.policy),
  }
}

/** What a request would do, by the shop's own sums where it tells them in time. Holds nothing: who asks for it then is judged again. */
export async function previewAction(ctx: Context, orderId: string, request: ActionRequest): Promise<ActionPreview> {
  const order: LockedOrder = await getActingOrder(ctx, orderId)
  await learnSums(ctx, order, request)
  const way = await wayOf(ctx, order, request.kind)
  const { refusals, needsApproval, effect, seen } = await judgeNow(ctx, order, request, way)
  return { kind: request.kind, way, refusals, needsApproval, effect, seen }
}
