import { type Context, transact } from '../../../context.ts'
import { Forbidden } from '../../../errors.ts'
import type { HeldOrder } from '../../importing/held-orders.ts'
import type { OrderSource } from '../../importing/order-rows.ts'
import { takeRead } from '../take-read.ts'
import { selectLoose } from './loose-queries.ts'
import type { LooseKind, PartTold } from './loose-told.ts'

const MOST = 50

/** Parts of orders of which a shop told something without saying of which order they are. For our own work only. */
export async function listLooseParts(ctx: Context, connectionId: string): Promise<{ of: LooseKind; id: string }[]> {
  mustBeOurs(ctx)
  return selectLoose(ctx.sql, connectionId, MOST)
}

/** Of which orders they are, as the shop was asked: what waited for that is taken in. Returns the orders that changed. */
export async function takeParts(ctx: Context, source: OrderSource, parts: PartTold[]): Promise<HeldOrder[]> {
  mustBeOurs(ctx)
  const none = { told: [], goods: null, trackings: [], people: [], accounts: [], loose: [], isUninstalled: false, isCarriedOut: false }
  const read = { ...none, id: 'parts', isAsked: true as const, triggeredAt: null, receivedAt: ctx.now(), parts, fault: null }
  return transact(ctx, async (ctx) => (await takeRead(ctx, source, [read], async () => {})).changed)
}

function mustBeOurs(ctx: Context): void {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself asks shops.')
}
