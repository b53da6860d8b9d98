import { type AgentActor, type Context, transact } from '../../context.ts'
import { Conflict, Forbidden, NotFound } from '../../errors.ts'
import { authorOf, recordEvent, type Thread } from '../../events/index.ts'
import { getOrder, type OrderView } from '../../orders/index.ts'
import { lockUnmerged } from '../fetch-ticket.ts'
import { endLink, type LinkRow, reviveLink, selectLink, upsertAgentLink } from './link-queries.ts'

export interface WantedLink {
  ticketId: string
  orderId: string
  /** At most one of the two. */
  lineId?: string | undefined
  shipmentId?: string | undefined
}

/**
 * An agent says which order, line or shipment a ticket is about: any of the ticket's store. What was taken off before is tied
 * again; the same twice changes nothing. Answers the link's id. Throws NotFound for an order, line or shipment that is not there.
 */
export async function linkOrder(ctx: Context, { ticketId, orderId, lineId, shipmentId }: WantedLink): Promise<string> {
  const agent = linkingAgent(ctx)
  return transact(ctx, async (ctx) => {
    const thread = await lockUnmerged(ctx, ticketId)
    const order = await getOrder(ctx, orderId)
    if (order.storeId !== thread.storeId) throw new NotFound('This order')
    const part = partOf(order, { lineId, shipmentId })
    const link = { id: ctx.newId(), orderId, lineId: lineId ?? null, shipmentId: shipmentId ?? null }
    const id = await upsertAgentLink(ctx.sql, thread.id, { ...link, reason: 'agent', confidence: 1, evidence: '' }, agent.id, ctx.now())
    await tell(ctx, thread, 'order.linked', { order: order.number, part })
    return id
  })
}

/** An agent says that it is not about that. Remembered: no machine ties it again. Throws Conflict where it was said already. */
export async function unlinkOrder(ctx: Context, { ticketId, linkId }: { ticketId: string; linkId: string }): Promise<void> {
  const agent = linkingAgent(ctx)
  await change(ctx, ticketId, linkId, 'order.unlinked', (ctx) => endLink(ctx.sql, linkId, agent.id, ctx.now()))
}

/** Takes that back: the link stands again as it was, with its reason. */
export async function restoreLink(ctx: Context, { ticketId, linkId }: { ticketId: string; linkId: string }): Promise<void> {
  linkingAgent(ctx)
  await change(ctx, ticketId, linkId, 'order.linked', (ctx) => reviveLink(ctx.sql, linkId))
}

async function change(
  ctx: Context,
  ticketId: string,
  linkId: string,
  type: 'order.linked' | 'order.unlinked',
  write: (ctx: Context) => Promise<boolean>,
): Promise<void> {
  await transact(ctx, async (ctx) => {
    const thread = await lockUnmerged(ctx, ticketId)
    const link = await selectLink(ctx.sql, thread, linkId)
    if (!link) throw new NotFound('This link')
    if (!(await write(ctx))) throw new Conflict('Somebody was faster: look again.')
    await tell(ctx, thread, type, { order: link.orderNumber, part: await partOfLink(ctx, link) })
  })
}

async function tell(
  ctx: Context,
  thread: Thread,
  type: 'order.linked' | 'order.unlinked',
  data: { order: string; part: string | null },
): Promise<void> {
  await recordEvent(ctx, thread, { type, data, author: authorOf(ctx.actor), at: ctx.now() })
}

async function partOfLink(ctx: Context, { orderId, lineId, shipmentId }: LinkRow): Promise<string | null> {
  if (!lineId && !shipmentId) return null
  const order = await getOrder(ctx, orderId)
  const line = order.lines.find((each) => each.id === lineId)
  return line?.title ?? order.shipments.find((each) => each.id === shipmentId)?.trackingNumber ?? null
}

/** What an event calls a line or a shipment; null where the whole order is meant. */
function partOf(order: OrderView, { lineId, shipmentId }: Pick<WantedLink, 'lineId' | 'shipmentId'>): string | null {
  if (lineId && shipmentId) throw new Conflict('Tie a line or a shipment, not both at once.')
  if (lineId) {
    const line = order.lines.find((each) => each.id === lineId)
    if (!line) throw new NotFound('This line')
    return line.title ?? line.sku ?? line.externalId
  }
  if (!shipmentId) return null
  const shipment = order.shipments.find((each) => each.id === shipmentId)
  if (!shipment) throw new NotFound('This shipment')
  return shipment.trackingNumber ?? shipment.externalId
}

function linkingAgent(ctx: Context): AgentActor {
  if (ctx.actor.kind !== 'agent') throw new Forbidden('Only an agent may say what a ticket is about.')
  return ctx.actor
}
