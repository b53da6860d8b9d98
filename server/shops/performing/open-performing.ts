import type { Context, OrderAddress } from '../../context.ts'
import type { ActionKind } from '../../contract/console/actions.ts'
import type { OrderPlatform, PlatformAction, ShopAnswer } from '../../orders/index.ts'
import { lookAtAction, type PerformingParts, performAction } from './perform-action.ts'

/** An agent waits for it, with the dialog open. */
const RECKONED_WITHIN_MS = 4_000

/** Finds the platform that an order can be changed on; null where it is none of its own. */
export type FindPlatform = (ctx: Context, order: OrderAddress) => Promise<OrderPlatform | null>

export interface Performing {
  performAction(ctx: Context, input: { actionId: string; attempt: number }): Promise<void>
  lookAtAction(ctx: Context, actionId: string): Promise<void>
  performableKinds(order: OrderAddress): Promise<readonly ActionKind[]>
  reckonRefund(action: PlatformAction): Promise<ShopAnswer | null>
}

/** What jobs and verbs need of the platforms that are there: the first that knows an order is asked. */
export function openPerforming(
  platforms: FindPlatform[],
  { context, changed }: Pick<PerformingParts, 'changed'> & { context(): Context },
): Performing {
  const platformOf: FindPlatform = async (ctx, order) => {
    for (const find of platforms) {
      const platform = await find(ctx, order)
      if (platform) return platform
    }
    return null
  }
  const parts = { platformOf, changed }
  return {
    performAction: (ctx, input) => performAction(ctx, parts, input),
    lookAtAction: (ctx, actionId) => lookAtAction(ctx, parts, actionId),
    performableKinds: async (order) => (await platformOf(context(), order))?.kinds ?? [],
    reckonRefund: async (action) => {
      const signal = AbortSignal.timeout(RECKONED_WITHIN_MS)
      const late = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
      const asked = platformOf(context(), action.order).then((platform) => platform?.calculate?.(action, { signal }))
      try {
        const sums = await Promise.race([asked, late])
        return sums ? { is: 'told', sums } : null
      } catch (error) {
        context().log.warn({ error }, 'a shop did not work out what it would pay back')
        return { is: 'unanswered' }
      }
    },
  }
}
