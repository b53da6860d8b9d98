import type { Context } from '../../../context.ts'
import type { ActionRequest } from '../../../contract/console/actions.ts'
import type { LockedOrder } from '../action-queries.ts'
import { judgeKind } from '../judging/judge-action.ts'
import { platformActionOf } from '../performing/platform-action.ts'
import { previewEffect } from '../sums/preview-effect.ts'
import type { ShopAnswer } from '../sums/shop-sums.ts'
import { type Standing, seenOf, standingOf, wayOf } from './standing.ts'
import { selectSums, upsertSums } from './sums-queries.ts'

/** A shop that was just asked is not asked for each figure that is typed; what it told counts until somebody agrees to it. */
const FRESH_MS = { told: 30_000, unanswered: 10_000 }
const KEPT_MS = 3_600_000

/**
 * Asks the shop of an order what it would pay back, and keeps the answer for whoever asks for it then: under the order's lock nobody
 * waits for a shop. Where the shop cannot tell there is nothing to keep. Never inside a transaction.
 */
export async function learnSums(ctx: Context, order: LockedOrder, request: ActionRequest): Promise<void> {
  if (!ctx.reckonRefund) return
  const standing = await standingOf(ctx, order)
  if (judgeKind(order, request.kind, standing.policy, standing).length > 0) return
  const { effect } = previewEffect(order, request, standing.taken)
  if (!effect || effect.total === null || (await wayOf(ctx, order, request.kind)) !== 'shop') return
  const asked = seenOf(request, effect)
  const known = await selectSums(ctx.sql, order.id, asked)
  if (known && ctx.now().getTime() - known.toldAt.getTime() < FRESH_MS[known.answer.is]) return
  // of all that is left a shop takes off only what it knows of
  const isBehind = standing.taken.money > 0n && (request.kind === 'cancel' || (request.kind === 'refund' && request.all))
  const answer = isBehind
    ? ({ is: 'unanswered' } as const)
    : await ctx.reckonRefund(platformActionOf(order, { kind: request.kind, request, effect }))
  if (answer) await upsertSums(ctx.sql, { orderId: order.id, asked, answer, at: ctx.now() }, KEPT_MS)
}

/** What the shop told of just this, as the order is by our own books now; null where it told nothing, or too long ago. */
export async function knownSums(
  ctx: Context,
  order: LockedOrder,
  request: ActionRequest,
  { taken }: Pick<Standing, 'taken'>,
): Promise<ShopAnswer | null> {
  const { effect } = previewEffect(order, request, taken)
  if (!effect || effect.total === null) return null
  const known = await selectSums(ctx.sql, order.id, seenOf(request, effect))
  return known && ctx.now().getTime() - known.toldAt.getTime() < KEPT_MS ? known.answer : null
}
