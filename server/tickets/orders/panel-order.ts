import { type Stock, stockOfLines } from '../../catalogue/index.ts'
import type { Context } from '../../context.ts'
import type { TicketLink } from '../../contract/console/links.ts'
import type { LineStock, PanelOrder, PanelOrderEvent } from '../../contract/orders.ts'
import { daysSilent, type OrderEvent, type OrderView } from '../../orders/index.ts'
import { getStoreById } from '../../stores/index.ts'
import { type LinkRow, SURE } from './link-queries.ts'

const iso = (date: Date | null) => date?.toISOString() ?? null

/**
 * Orders as agents are shown them, with the stock of what was bought and what ties a ticket to them; the surest link says what it is
 * about.
 */
export async function panelOrders(
  ctx: Context,
  orders: OrderView[],
  linksOf: (orderId: string) => LinkRow[] = () => [],
): Promise<PanelOrder[]> {
  const storeIds = [...new Set(orders.map((order) => order.storeId))]
  const sights = new Map(await Promise.all(storeIds.map(async (storeId) => [storeId, await sightOf(ctx, storeId, orders)] as const)))
  return orders.flatMap((order) => {
    const sight = sights.get(order.storeId)
    return sight ? [panelOrder(order, linksOf(order.id), sight)] : []
  })
}

async function sightOf(ctx: Context, storeId: string, orders: OrderView[]): Promise<Sight> {
  const lines = orders.filter((order) => order.storeId === storeId).flatMap((order) => order.lines)
  const [stocks, { silentAfterDays }] = await Promise.all([stockOfLines(ctx, storeId, lines), getStoreById(ctx, storeId)])
  return { stocks, silentAfterDays, now: ctx.now() }
}

interface Sight {
  /** By the line's id. */
  stocks: Map<string, Stock>
  silentAfterDays: number
  now: Date
}

function panelOrder(order: OrderView, links: LinkRow[], sight: Sight): PanelOrder {
  const { id, number, status, currency, total, financialStatus, cancelReason, shippingAddress, returns } = order
  const surest = links.find((link) => link.confidence >= SURE)
  return {
    id,
    number,
    status,
    currency,
    total,
    financialStatus,
    cancelReason,
    shippingAddress,
    linked: surest?.reason ?? null,
    ...(links.length > 0 ? { links: links.map(ticketLink) } : {}),
    ...(links.some((link) => link.isAnothers) ? { isAnothers: true as const } : {}),
    placedAt: iso(order.placedAt),
    cancelledAt: iso(order.cancelledAt),
    lines: order.lines.map(({ id, title, variant, sku, quantity, price, imageUrl }) => ({
      id,
      title,
      variant,
      sku,
      quantity,
      price,
      imageUrl,
      ...lineStock(sight.stocks.get(id)),
    })),
    shipments: order.shipments.map((shipment) => panelShipment(shipment, sight)),
    refunds: order.refunds.map(({ id, amount, note, createdAt }) => ({ id, amount, note, createdAt: iso(createdAt) })),
    returns: returns.map(({ id, status }) => ({ id, status })),
    events: order.events.map((event) => panelEvent(event, number)),
  }
}

function lineStock(stock: Stock | undefined): { stock?: LineStock } {
  if (!stock?.state) return {}
  const { state, available, places, asOf } = stock
  return { stock: { state, available, places, asOf: iso(asOf) } }
}

function panelShipment(shipment: OrderView['shipments'][number], { silentAfterDays, now }: Sight): PanelOrder['shipments'][number] {
  const silentDays = daysSilent(shipment, silentAfterDays, now)
  const { id, status, carrier, looksLike, trackingNumber, trackingUrl, shippedAt, promisedAt, deliveredAt } = shipment
  return {
    id,
    status,
    carrier,
    ...(looksLike ? { looksLike } : {}),
    ...(silentDays > 0 ? { silentDays } : {}),
    trackingNumber,
    trackingUrl,
    shippedAt: iso(shippedAt),
    promisedAt: iso(promisedAt),
    deliveredAt: iso(deliveredAt),
  }
}

function ticketLink({ id, reason, confidence, evidence, lineId, shipmentId, by, at }: LinkRow): TicketLink {
  return { id, reason, confidence, evidence, lineId, shipmentId, by, at: at.toISOString() }
}

export function panelEvent(event: OrderEvent, orderNumber: string): PanelOrderEvent {
  const { id, kind, shipmentId, location, message } = event
  return {
    id,
    orderNumber,
    kind,
    shipmentId,
    location,
    message,
    occurredAt: event.occurredAt?.toISOString() ?? null,
    recordedAt: event.recordedAt.toISOString(),
  }
}
