import { type Context, transact } from '../../context.ts'
import { Forbidden } from '../../errors.ts'

const DAY_MS = 86_400_000
/** What failed is kept longer: its reader may be mended meanwhile. */
const KEPT_DAYS = { read: 30, failed: 90 }
const AT_ONCE = 500
/** In one run; what is left waits for the next. */
const ROUNDS = 100

/**
 * Empties the bodies of what arrived and was read long ago: they hold what people bought, said and where they live. Their hashes stay, by
 * which the same is known again. `empty` does so with at most `limit`, and says with how many.
 */
export async function forgetArrived(
  ctx: Context,
  empty: (ctx: Context, before: { read: Date; failed: Date }, limit: number) => Promise<number>,
): Promise<void> {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself forgets deliveries.')
  const now = ctx.now().getTime()
  const before = { read: new Date(now - KEPT_DAYS.read * DAY_MS), failed: new Date(now - KEPT_DAYS.failed * DAY_MS) }
  for (let round = 0; round < ROUNDS; round++) {
    const emptied = await transact(ctx, (ctx) => empty(ctx, before, AT_ONCE))
    if (emptied < AT_ONCE) return
  }
}
