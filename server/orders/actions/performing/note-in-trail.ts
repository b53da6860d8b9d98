import type { Context } from '../../../context.ts'
import { insertOrderEvents } from '../../importing/import-queries.ts'
import { eventRows } from '../../importing/order-rows.ts'
import type { ActionRow } from '../action.ts'

/** What no state of an order tells by itself once it was done. */
const KINDS = { reship: 'sent_again', change_address: 'address_changed' } as const

/** Tells what was done among what happened to the order, once however often it is said: no import of the order would. */
export async function noteInTrail(ctx: Context, { id, orderId, kind, effect }: ActionRow): Promise<void> {
  if (kind !== 'reship' && kind !== 'change_address') return
  const pieces = effect?.lines.map(({ quantity, title }) => `${quantity} × ${title ?? '?'}`).join(', ')
  const about = { shipmentId: null, location: null, message: kind === 'reship' ? pieces || null : null }
  const event = { sourceKey: `action:${id}`, kind: KINDS[kind], occurredAt: ctx.now(), ...about }
  await insertOrderEvents(ctx.sql, eventRows([{ orderId, event }], ctx.newId), ctx.now())
}
