import type { OrderCard } from '../../../server/contract/orders.ts'
import type { cardsEn } from '../../texts/cards-en.ts'

export type Shipment = OrderCard['shipments'][number]
type TextKey = keyof typeof cardsEn & string

/** What the card says of one shipment, or of an order that has none. */
export interface OrderPart {
  /** Text, and the day that it speaks of (ISO 8601). */
  headline: { text: TextKey; at: string | null }
  /** How far it has come, 0 to 3: placed, packed, on its way or ready, delivered. Null where that says nothing. */
  step: number | null
  shipment: Shipment | null
}

/**
 * The card's parts, in the order's own order. `dayOf` names the calendar day of a date as one that sorts, in the store's
 * zone: a shipment is late when its day is over.
 */
export function listOrderParts(order: OrderCard, now: Date, dayOf: (at: string) => string): OrderPart[] {
  const isOver = (at: string) => dayOf(at) < dayOf(now.toISOString())
  const shipped = order.shipments.map((shipment) => ({ headline: headlineOf(shipment, isOver), step: stepOf(shipment), shipment }))
  if (order.status === 'cancelled') return [{ headline: { text: 'order.cancelled', at: null }, step: null, shipment: null }, ...shipped]
  // Where nothing is on its way any more, the return is the news.
  if (order.hasReturn && order.shipments.every(({ status }) => status === 'delivered' || status === 'returned'))
    return [
      { headline: { text: 'order.return', at: null }, step: null, shipment: null },
      ...shipped.map((part) => ({ ...part, step: null })),
    ]
  if (shipped.length > 0) return shipped
  if (order.status === 'closed') return [{ headline: { text: 'order.closed', at: null }, step: null, shipment: null }]
  return [{ headline: { text: 'order.placed', at: null }, step: 0, shipment: null }]
}

function headlineOf({ status, promisedAt, deliveredAt }: Shipment, isOver: (at: string) => boolean): OrderPart['headline'] {
  const isUnderWay = status === 'label_created' || status === 'in_transit' || status === 'unknown'
  if (isUnderWay && promisedAt) return { text: isOver(promisedAt) ? 'shipment.late' : 'shipment.expected', at: promisedAt }
  if (status === 'delivered' && deliveredAt) return { text: 'shipment.delivered.on', at: deliveredAt }
  return { text: `shipment.${status}`, at: null }
}

function stepOf({ status }: Shipment): number | null {
  switch (status) {
    case 'label_created':
      return 1
    case 'in_transit':
    case 'out_for_delivery':
    case 'attempted':
    case 'available_for_pickup':
    case 'exception':
      return 2
    case 'delivered':
      return 3
    case 'returned':
    case 'unknown':
      return null
  }
}

/** Where the carrier tells more; null for anything but a secure web address, whoever wrote it. */
export function safeLink(url: string | null): string | null {
  try {
    const { href, protocol } = new URL(url ?? '')
    return protocol === 'https:' ? href : null
  } catch {
    return null
  }
}
