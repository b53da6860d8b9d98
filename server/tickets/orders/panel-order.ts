import type { TicketLink } from '../../contract/console/links.ts'
import type { PanelOrder, PanelOrderEvent } from '../../contract/orders.ts'
import type { OrderEvent, OrderView } from '../../orders/index.ts'
import { type LinkRow, SURE } from './link-queries.ts'

const iso = (date: Date | null) => date?.toISOString() ?? null

/** An order as agents are shown it, with what ties a ticket to it; the surest link says what it is about. */
export function panelOrder(order: OrderView, links: LinkRow[]): PanelOrder {
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
    })),
    shipments: order.shipments.map(panelShipment),
    refunds: order.refunds.map(({ id, amount, note, createdAt }) => ({ id, amount, note, createdAt: iso(createdAt) })),
    returns: returns.map(({ id, status }) => ({ id, status })),
    events: order.events.map((event) => panelEvent(event, number)),
  }
}

function panelShipment(shipment: OrderView['shipments'][number]): PanelOrder['shipments'][number] {
  const { id, status, carrier, looksLike, trackingNumber, trackingUrl, shippedAt, promisedAt, deliveredAt } = shipment
  return {
    id,
    status,
    carrier,
    ...(looksLike ? { looksLike } : {}),
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
