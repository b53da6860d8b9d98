import type { FinancialStatus, OrderStatus, ShipmentStatus } from '../../contract/orders.ts'

/** A date of cancellation alone means cancelled. */
export function statusOf(order: { status: OrderStatus | null; cancelled_at: Date | null }): OrderStatus {
  return order.cancelled_at ? 'cancelled' : (order.status ?? 'open')
}

/** Where the source gives no status, its dates tell: what was delivered is delivered, what was handed over is on its way. */
export function shipmentStatusOf(shipment: {
  status: ShipmentStatus | null
  shipped_at: Date | null
  delivered_at: Date | null
}): ShipmentStatus {
  if (shipment.status && shipment.status !== 'unknown') return shipment.status
  if (shipment.delivered_at) return 'delivered'
  return shipment.shipped_at ? 'in_transit' : 'unknown'
}

/** What the customer sees happen when a shipment gets there; null where nothing is known of it. */
export function shipmentEventKind(status: ShipmentStatus): string | null {
  switch (status) {
    case 'unknown':
      return null
    case 'in_transit':
      return 'shipped'
    default:
      return status
  }
}

/** What must have happened to the money, oldest first. */
export function paymentEventKinds(status: FinancialStatus | null): string[] {
  switch (status) {
    case null:
    case 'pending':
      return []
    case 'partially_refunded':
    case 'refunded':
      return ['paid', 'refunded']
    default:
      return [status]
  }
}
