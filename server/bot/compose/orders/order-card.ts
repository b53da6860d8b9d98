import type { Card } from '../../../contract/bot.ts'
import type { OrderView } from '../../../orders/index.ts'

/** The order as the asker may see it, for the widget to draw. */
export function orderCard(order: OrderView): Card {
  const { number, status, lines, shipments } = order
  return {
    kind: 'order',
    order: {
      number,
      status,
      title: lines[0]?.title ?? null,
      more: Math.max(0, lines.length - 1),
      shipments: shipments.map((shipment) => ({
        status: shipment.status,
        carrier: shipment.carrier,
        trackingNumber: shipment.trackingNumber,
        trackingUrl: shipment.trackingUrl,
        shippedAt: shipment.shippedAt?.toISOString() ?? null,
        promisedAt: shipment.promisedAt?.toISOString() ?? null,
        deliveredAt: shipment.deliveredAt?.toISOString() ?? null,
      })),
    },
  }
}
