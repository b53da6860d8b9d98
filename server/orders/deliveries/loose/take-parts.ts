import { type Context, transact } from '../../../context.ts'
import { Forbidden } from '../../../errors.ts'
import { awaitArrivals } from '../../../events/index.ts'
import type { HeldOrder } from '../../importing/held-orders.ts'
import type { OrderSource } from '../../importing/order-rows.ts'
import { askedRead } from '../fold-deliveries.ts'
import { takeRead } from '../take-read.ts'
import { selectHasUnasked, selectLoose, updateAsked } from './loose-queries.ts'
import type { PartTold } from './loose-told.ts'
import { enqueueAsking, looseOf } from './settle-loose.ts'

const MOST = 50

type Asked = Pick<PartTold, 'of' | 'id'>

/**
 * Parts of orders of which a shop told something without saying of which order they are, as many as are asked for at once. For our own
 * work only.
 */
export async function listLooseParts(ctx: Context, connectionId: string): Promise<Asked[]> {
  mustBeOurs(ctx)
  await awaitArrivals(ctx.sql, looseOf(connectionId))
  return selectLoose(ctx.sql, connectionId, MOST)
}

/**
 * Of which orders `asked` are, as far as the shop says: what waited for that is taken in. Where there are more that it was not asked for
 * yet, it is again. Returns the orders that changed.
 */
export async function takeParts(ctx: Context, source: OrderSource, asked: Asked[], parts: PartTold[]): Promise<HeldOrder[]> {
  mustBeOurs(ctx)
  const read = { ...askedRead('parts', ctx.now()), parts }
  return transact(ctx, async (ctx) => {
    const changed = parts.length > 0 ? (await takeRead(ctx, source, [read], async () => {})).changed : []
    await updateAsked(ctx.sql, source.connectionKey, asked, ctx.now())
    if (await selectHasUnasked(ctx.sql, source.connectionKey)) await enqueueAsking(ctx, source.connectionKey)
    return changed
  })
}

function mustBeOurs(ctx: Context): void {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself asks shops.')
}
