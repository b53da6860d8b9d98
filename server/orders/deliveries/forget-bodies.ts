import type { Context } from '../../context.ts'
import { forgetArrived } from '../../events/index.ts'
import { emptyBodies } from './delivery-queries.ts'

/** Empties the bodies of deliveries that were read long ago. */
export async function forgetBodies(ctx: Context): Promise<void> {
  await forgetArrived(ctx, (ctx, before, limit) => emptyBodies(ctx.sql, before, limit))
}
